using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// How telling each feature is among a set of examples, and the vectors that follow: each feature by its logarithmic count times its
/// inverse document frequency (Salton and Buckley 1988). Word and character features are brought to the same length first, so that
/// the many n-grams do not drown the few words.
/// </summary>
internal sealed class FeatureWeights
{
    private readonly Block<float> idf; // 0 for a feature that none of these examples has
    private readonly float strange;

    private FeatureWeights(Block<float> idf, float strange)
    {
        this.idf = idf;
        this.strange = strange;
    }

    /// <summary>Learns from the examples chosen.</summary>
    /// <param name="bags">All examples.</param>
    /// <param name="chosen">Which of them to learn from.</param>
    /// <param name="features">How many features the dictionary has.</param>
    public static FeatureWeights Of(IReadOnlyList<FeatureBag> bags, int[] chosen, int features)
    {
        var documents = new int[features];
        foreach (var i in chosen)
        {
            foreach (var index in bags[i].Indices)
                documents[index]++;
        }
        var idf = new float[features];
        for (var i = 0; i < features; i++)
            idf[i] = documents[i] == 0 ? 0 : 1 + MathF.Log((1f + chosen.Length) / (1f + documents[i]));
        return new FeatureWeights(idf, 1 + MathF.Log(1f + chosen.Length));
    }

    /// <summary>Writes what was learnt.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(idf);
        writer.Write((double)strange);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static FeatureWeights Read(SnapshotReader reader) => new(reader.Block<float>(), (float)reader.Double());

    /// <summary>How telling a feature is; as telling as a feature can be where the examples lack it, or it is -1.</summary>
    public float Of(int feature) => Knows(feature) ? idf.Span[feature] : strange;

    /// <summary>Whether any of the examples has a feature.</summary>
    public bool Knows(int feature) => feature >= 0 && idf.Span[feature] > 0;

    /// <summary>The vector of an utterance, of length one; empty when the examples share no feature with it.</summary>
    /// <param name="bag">Its features.</param>
    /// <param name="known">The share of its features, by weight, that the examples have: 0 to 1.</param>
    public SparseVector VectorOf(FeatureBag bag, out double known) =>
        Weigh(bag, new int[bag.Indices.Length], new float[bag.Indices.Length], out known);

    /// <summary>The same in the bag's own arrays, for a bag that nobody needs any more: most of what a match would allocate.</summary>
    public SparseVector VectorInPlace(FeatureBag bag, out double known) => Weigh(bag, bag.Indices, bag.Counts, out known);

    // The arrays may be the bag's: what is weighed is read before anything is written there.
    private SparseVector Weigh(FeatureBag bag, int[] indices, float[] values, out double known)
    {
        var words = Weigh(bag, 0, bag.Words, bag.ForeignWords, indices, values, 0, out var knownWords);
        var count = Weigh(bag, bag.Words, bag.Indices.Length, bag.ForeignGrams, indices, values, words, out var knownGrams);
        known = (knownWords + knownGrams) / 2;
        // Each of the two parts has length one.
        var scale = words > 0 && count > words ? MathF.Sqrt(0.5f) : 1;
        for (var i = 0; i < count; i++)
            values[i] *= scale;
        return count == indices.Length ? new SparseVector(indices, values) : new SparseVector(indices[..count], values[..count]);
    }

    private int Weigh(FeatureBag bag, int from, int to, float foreign, int[] indices, float[] values, int at, out double known)
    {
        var first = at;
        var length = 0f;
        foreign *= strange * strange;
        var weights = idf.Span;
        for (var i = from; i < to; i++)
        {
            var index = bag.Indices[i];
            var weight = weights[index];
            if (weight == 0)
            {
                foreign += bag.Counts[i] * bag.Counts[i] * strange * strange;
                continue;
            }
            indices[at] = index;
            values[at] = bag.Counts[i] * weight;
            length += values[at] * values[at];
            at++;
        }
        known = length + foreign == 0 ? 0 : length / (length + foreign);
        if (length > 0)
        {
            var scale = 1 / MathF.Sqrt(length);
            for (var i = first; i < at; i++)
                values[i] *= scale;
        }
        return at;
    }
}
