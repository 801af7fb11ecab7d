using System.Buffers;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>What is learnt from the meanings of examples: a classifier over them, and which examples lie where.</summary>
internal sealed class TrainedMeanings
{
    private const int Neighbours = 10; // for the evidence "meaning"
    private const int StrangeNeighbours = 5; // for the evidence "strangers", which are fewer

    private readonly MeaningIndex index;
    private readonly int[] chosen;
    private readonly bool[] isStrange;

    private TrainedMeanings(MeaningIndex index, int[] chosen, bool[] isStrange, LinearClassifier classifier)
    {
        this.index = index;
        this.chosen = chosen;
        this.isStrange = isStrange;
        Classifier = classifier;
    }

    /// <summary>Says which label a meaning fits.</summary>
    public LinearClassifier Classifier { get; }

    /// <summary>Learns from the examples chosen of a set; null where the set has no meanings.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="chosen">Which of them to learn from.</param>
    /// <param name="trained">The classifier of an earlier training on the same, or null.</param>
    public static TrainedMeanings? Train(ExampleSet set, int[] chosen, LinearClassifier? trained = null)
    {
        if (set.Meanings is not { } index)
            return null;
        trained ??= LinearClassifier.Train(
            [.. chosen.Select(i => index[i].ToVector())], [.. chosen.Select(i => set.LabelOf[i])], set.Labels.Length, SentenceEncoder.Length);
        return new TrainedMeanings(index, chosen, [.. chosen.Select(i => set.LabelOf[i] == set.OutOfScope)], trained);
    }

    /// <summary>Writes what was learnt.</summary>
    public void Write(SnapshotWriter writer)
    {
        index.Write(writer);
        Classifier.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="chosen">Which examples it was learnt from.</param>
    /// <param name="isStrange">Which of these are out of scope.</param>
    public static TrainedMeanings Read(SnapshotReader reader, int[] chosen, bool[] isStrange) =>
        new(MeaningIndex.Read(reader), chosen, isStrange, LinearClassifier.Read(reader, SentenceEncoder.Length));

    /// <summary>The encoded examples.</summary>
    public MeaningIndex Index => index;

    /// <summary>What a meaning says: the labels' values, and the mean likeness of the nearest examples and of the nearest lines out of scope.</summary>
    public MeaningReading Read(Meaning meaning)
    {
        Span<float> all = stackalloc float[Neighbours];
        Span<float> strange = stackalloc float[StrangeNeighbours];
        all.Clear();
        strange.Clear();
        var likeness = ArrayPool<float>.Shared.Rent(index.Count);
        index.Compare(meaning, likeness.AsSpan(0, index.Count));
        for (var i = 0; i < chosen.Length; i++)
        {
            var of = likeness[chosen[i]];
            // Nearly all are less like than those that are kept already.
            if (of > all[^1])
                Keep(all, of);
            if (isStrange[i] && of > strange[^1])
                Keep(strange, of);
        }
        ArrayPool<float>.Shared.Return(likeness);
        return ReadScores(meaning) with { Meaning = Mean(all), Strangers = Mean(strange) };
    }

    /// <summary>The labels' values alone, in a fraction of the time; no likeness.</summary>
    public MeaningReading ReadScores(Meaning meaning)
    {
        var scores = new float[Classifier.ScoreLength];
        Classifier.Score(meaning.ToVector(), scores);
        return new MeaningReading(scores, 0, 0);
    }

    // The largest stay, in order.
    private static void Keep(Span<float> largest, float value)
    {
        var at = largest.Length - 1;
        for (; at > 0 && largest[at - 1] < value; at--)
            largest[at] = largest[at - 1];
        largest[at] = value;
    }

    private static double Mean(Span<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
