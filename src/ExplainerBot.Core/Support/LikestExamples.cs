using System.Buffers;
using System.Collections.Immutable;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// How much likelier support is asked for than not, as a logarithm, by which examples are likest in meaning: how densely disclosures lie around a
/// text, against how densely all else does (kernel density estimates, Parzen 1962). A line between the two kinds tells less: people disclose in
/// as many ways as they ask of a film.
/// </summary>
/// <param name="index">The meanings of the examples, the disclosures first.</param>
/// <param name="needs">What each disclosure needs by the rules: a bit a need, in the order of <see cref="CrisisNeeds.ByUrgency"/>.</param>
internal sealed class LikestExamples(MeaningIndex index, Block<byte> needs)
{
    // What is further away says nothing of a text. From 5 to 20 makes no difference.
    private const int Neighbours = 10;

    // How fast an example counts less as it is less like, a cosine of 1 being the same. From 20 to 30 makes no difference.
    private const float Sharpness = 20;

    // What share of the likest disclosures the rules must have words for, and what share of these must have a need that is then named. From 0.15
    // to 0.3 and with up to 40 neighbours hardly a need of the development sets changes.
    private const float FewestKnown = 0.2f;
    private const float MostHaveIt = 0.5f;

    // The needs that may be guessed.
    private static readonly int Named = BitsOf([.. CrisisNeeds.ByUrgency.Where(need => need is not (CrisisNeeds.DangerNow or CrisisNeeds.Distress))]);

    /// <summary>The meanings of the examples.</summary>
    public MeaningIndex Index => index;

    /// <summary>The logarithm for a meaning; 0 says as likely as not, were there as many disclosures as other messages.</summary>
    public float Of(Meaning meaning)
    {
        var rented = ArrayPool<float>.Shared.Rent(index.Count);
        var likeness = rented.AsSpan(0, index.Count);
        index.Compare(meaning, likeness);
        var ratio = Density(likeness[..needs.Length]) - Density(likeness[needs.Length..]);
        ArrayPool<float>.Shared.Return(rented);
        return ratio;
    }

    /// <summary>
    /// What a disclosure may need that no rule has words for: what the disclosures likest in meaning need by the rules, where they agree
    /// (nearest neighbours, weighted). Danger at this moment is never guessed.
    /// </summary>
    public ImmutableArray<string> NeedsOf(Meaning meaning)
    {
        var rented = ArrayPool<float>.Shared.Rent(index.Count);
        var likeness = rented.AsSpan(0, index.Count);
        index.Compare(meaning, likeness);
        Span<float> likest = stackalloc float[Neighbours];
        Keep(likest, likeness[..needs.Length]);
        var (all, known) = (0f, 0f);
        Span<float> having = stackalloc float[CrisisNeeds.ByUrgency.Length];
        having.Clear();
        for (var i = 0; i < needs.Length; i++)
        {
            if (likeness[i] < likest[^1])
                continue;
            var weight = MathF.Exp(Sharpness * likeness[i]);
            all += weight;
            known += (needs.Span[i] & Named) == 0 ? 0 : weight;
            for (var need = 0; need < having.Length; need++)
                having[need] += (needs.Span[i] >> need & 1) * weight;
        }
        ArrayPool<float>.Shared.Return(rented);
        var named = ImmutableArray.CreateBuilder<string>();
        for (var need = 0; need < having.Length; need++)
        {
            if ((Named >> need & 1) != 0 && known > FewestKnown * all && having[need] > MostHaveIt * known)
                named.Add(CrisisNeeds.ByUrgency[need]);
        }
        return named.ToImmutable();
    }

    /// <summary>The bits of some needs.</summary>
    public static byte BitsOf(ImmutableArray<string> needs) => (byte)needs.Sum(need => 1 << CrisisNeeds.ByUrgency.IndexOf(need));

    /// <summary>Writes the examples' meanings.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(needs);
        index.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LikestExamples Read(SnapshotReader reader)
    {
        var needs = reader.Block<byte>();
        return new LikestExamples(MeaningIndex.Read(reader), needs);
    }

    private static float Density(ReadOnlySpan<float> likeness)
    {
        Span<float> likest = stackalloc float[Neighbours];
        Keep(likest, likeness);
        var sum = 0f;
        foreach (var of in likest)
            sum += MathF.Exp(Sharpness * of);
        return MathF.Log(sum);
    }

    private static void Keep(Span<float> largest, ReadOnlySpan<float> values)
    {
        largest.Clear();
        foreach (var value in values)
        {
            // Nearly all are smaller than those that are kept already.
            if (value > largest[^1])
                Keep(largest, value);
        }
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
