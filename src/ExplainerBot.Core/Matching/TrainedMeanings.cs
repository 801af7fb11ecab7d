using System.Buffers;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>What is learnt from the meanings of examples: a classifier over them, and which examples lie where.</summary>
internal sealed class TrainedMeanings
{
    private const int Neighbours = 10; // for the evidence "meaning"
    private const int Neighbourhood = 30; // the last of these is as like as what is nothing special
    private const int StrangeNeighbours = 5; // for the evidence "strangers", which are fewer

    private readonly MeaningIndex index;
    private readonly int[] chosen;
    private readonly int[] labelOf; // of each of them
    private readonly int outOfScope;
    private readonly bool isAll; // whether all examples are chosen, as they stand

    private TrainedMeanings(MeaningIndex index, int[] chosen, int[] labelOf, int outOfScope, LinearClassifier classifier)
    {
        this.index = index;
        this.chosen = chosen;
        this.labelOf = labelOf;
        this.outOfScope = outOfScope;
        isAll = chosen.Length == index.Count && IsInOrder(chosen);
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
        int[] labelOf = [.. chosen.Select(i => set.LabelOf[i])];
        trained ??= LinearClassifier.Train([.. chosen.Select(i => index[i].ToVector())], labelOf, set.Labels.Length, SentenceEncoder.Length);
        return new TrainedMeanings(index, chosen, labelOf, set.OutOfScope, trained);
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
    /// <param name="labelOf">The label of each of these.</param>
    /// <param name="outOfScope">The number of the label of what is out of scope, or -1.</param>
    public static TrainedMeanings Read(SnapshotReader reader, int[] chosen, int[] labelOf, int outOfScope) =>
        new(MeaningIndex.Read(reader), chosen, labelOf, outOfScope, LinearClassifier.Read(reader, SentenceEncoder.Length));

    /// <summary>The encoded examples.</summary>
    public MeaningIndex Index => index;

    /// <summary>What a meaning says: the labels' values, the mean likeness of the nearest examples and of the nearest lines out of scope, and each label's likest.</summary>
    public MeaningReading Read(Meaning meaning)
    {
        Span<float> all = stackalloc float[Neighbourhood];
        Span<float> strange = stackalloc float[StrangeNeighbours];
        all.Clear();
        strange.Clear();
        var likest = new float[Classifier.Labels];
        var likeness = ArrayPool<float>.Shared.Rent(index.Count + chosen.Length);
        index.Compare(meaning, likeness.AsSpan(0, index.Count));
        var of = likeness.AsSpan(0, index.Count);
        if (!isAll)
        {
            of = likeness.AsSpan(index.Count, chosen.Length);
            for (var i = 0; i < chosen.Length; i++)
                of[i] = likeness[chosen[i]];
        }
        // What is no liker than the last of both is of no account to any: nearly all of them.
        for (var i = Floats.FindAbove(of, 0, 0); i < of.Length; i = Floats.FindAbove(of, i + 1, outOfScope < 0 ? all[^1] : Math.Min(all[^1], strange[^1])))
        {
            if (of[i] > likest[labelOf[i]])
                likest[labelOf[i]] = of[i];
            if (of[i] > all[^1])
                Keep(all, of[i]);
            if (labelOf[i] == outOfScope && of[i] > strange[^1])
                Keep(strange, of[i]);
        }
        for (var k = 0; k < likest.Length; k++)
            likest[k] = Math.Max(0, likest[k] - all[^1]);
        ArrayPool<float>.Shared.Return(likeness);
        return ReadScores(meaning) with { Meaning = Mean(all[..Neighbours]), Strangers = Mean(strange), Likest = likest };
    }

    /// <summary>The labels' values alone, in a fraction of the time; no likeness.</summary>
    private MeaningReading ReadScores(Meaning meaning)
    {
        var scores = new float[Classifier.ScoreLength];
        Classifier.Score(meaning.ToVector(), scores);
        return new MeaningReading(scores, 0, 0, []);
    }

    private static bool IsInOrder(int[] chosen)
    {
        for (var i = 0; i < chosen.Length; i++)
        {
            if (chosen[i] != i)
                return false;
        }
        return true;
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
