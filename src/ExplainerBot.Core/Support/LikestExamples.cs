using System.Buffers;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// How much likelier support is asked for than not, as a logarithm, by which examples are likest in meaning: how densely disclosures lie around a
/// text, against how densely all else does (kernel density estimates, Parzen 1962). A line between the two kinds tells less: people disclose in
/// as many ways as they ask of a film.
/// </summary>
/// <param name="index">The meanings of the examples, the disclosures first.</param>
/// <param name="disclosures">How many of them are disclosures.</param>
internal sealed class LikestExamples(MeaningIndex index, int disclosures)
{
    // What is further away says nothing of a text. From 5 to 20 makes no difference.
    private const int Neighbours = 10;

    // How fast an example counts less as it is less like, a cosine of 1 being the same. From 20 to 30 makes no difference.
    private const float Sharpness = 20;

    /// <summary>The meanings of the examples.</summary>
    public MeaningIndex Index => index;

    /// <summary>The logarithm for a meaning; 0 says as likely as not, were there as many disclosures as other messages.</summary>
    public float Of(Meaning meaning)
    {
        var rented = ArrayPool<float>.Shared.Rent(index.Count);
        var likeness = rented.AsSpan(0, index.Count);
        index.Compare(meaning, likeness);
        var ratio = Density(likeness[..disclosures]) - Density(likeness[disclosures..]);
        ArrayPool<float>.Shared.Return(rented);
        return ratio;
    }

    /// <summary>Writes the examples' meanings.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(disclosures);
        index.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LikestExamples Read(SnapshotReader reader)
    {
        var disclosures = reader.Int32();
        return new LikestExamples(MeaningIndex.Read(reader), disclosures);
    }

    private static float Density(ReadOnlySpan<float> likeness)
    {
        Span<float> likest = stackalloc float[Neighbours];
        likest.Clear();
        foreach (var of in likeness)
        {
            // Nearly all are less like than those that are kept already.
            if (of > likest[^1])
                Keep(likest, of);
        }
        var sum = 0f;
        foreach (var of in likest)
            sum += MathF.Exp(Sharpness * of);
        return MathF.Log(sum);
    }

    // The largest stay, in order.
    private static void Keep(Span<float> largest, float value)
    {
        var at = largest.Length - 1;
        for (; at > 0 && largest[at - 1] < value; at--)
            largest[at] = largest[at - 1];
        largest[at] = value;
    }
}
