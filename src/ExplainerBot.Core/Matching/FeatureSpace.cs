namespace ExplainerBot.Core.Matching;

/// <summary>
/// The features of the examples with their weights. An utterance becomes a vector: each feature by its logarithmic count times its
/// inverse document frequency (Salton and Buckley 1988), word and character features each brought to the same length first, so that
/// the many n-grams do not drown the few words.
/// </summary>
internal sealed class FeatureSpace
{
    private readonly Dictionary<ulong, int> indices = [];
    private readonly float[] idf;

    private FeatureSpace(Dictionary<ulong, int> indices, float[] idf)
    {
        this.indices = indices;
        this.idf = idf;
    }

    /// <summary>How many features there are.</summary>
    public int Size => idf.Length;

    /// <summary>Learns the features of the examples and their frequencies.</summary>
    public static FeatureSpace Of(IReadOnlyList<List<Token>> examples)
    {
        var indices = new Dictionary<ulong, int>(examples.Count * 16);
        var documents = new List<int>();
        var features = new List<ulong>();
        foreach (var example in examples)
        {
            features.Clear();
            FeatureExtractor.AddWords(example, features);
            FeatureExtractor.AddGrams(example, features);
            features.Sort();
            for (var i = 0; i < features.Count; i++)
            {
                if (i > 0 && features[i] == features[i - 1])
                    continue;
                if (indices.TryAdd(features[i], documents.Count))
                    documents.Add(1);
                else
                    documents[indices[features[i]]]++;
            }
        }
        var idf = new float[documents.Count];
        for (var i = 0; i < idf.Length; i++)
            idf[i] = 1 + MathF.Log((1f + examples.Count) / (1f + documents[i]));
        return new FeatureSpace(indices, idf);
    }

    /// <summary>The vector of an utterance, of length one, or empty when it shares no feature with the examples.</summary>
    public SparseVector VectorOf(List<Token> tokens)
    {
        var words = new List<ulong>();
        FeatureExtractor.AddWords(tokens, words);
        var grams = new List<ulong>();
        FeatureExtractor.AddGrams(tokens, grams);
        var found = new List<(int Index, float Value)>(words.Count + grams.Count);
        Weigh(words, found);
        Weigh(grams, found);
        if (found.Count == 0)
            return SparseVector.Empty;
        found.Sort(static (a, b) => a.Index.CompareTo(b.Index));
        var length = 0f;
        foreach (var (_, value) in found)
            length += value * value;
        length = MathF.Sqrt(length);
        var vector = new SparseVector(new int[found.Count], new float[found.Count]);
        for (var i = 0; i < found.Count; i++)
        {
            vector.Indices[i] = found[i].Index;
            vector.Values[i] = found[i].Value / length;
        }
        return vector;
    }

    // A feature that no example has counts for the length only: an utterance of strange words is short in every direction that is known.
    private void Weigh(List<ulong> features, List<(int Index, float Value)> found)
    {
        features.Sort();
        var from = found.Count;
        var length = 0f;
        for (var i = 0; i < features.Count;)
        {
            var next = i + 1;
            while (next < features.Count && features[next] == features[i])
                next++;
            if (indices.TryGetValue(features[i], out var index))
            {
                var value = (1 + MathF.Log(next - i)) * idf[index];
                length += value * value;
                found.Add((index, value));
            }
            i = next;
        }
        if (length == 0)
            return;
        length = MathF.Sqrt(length);
        for (var i = from; i < found.Count; i++)
            found[i] = (found[i].Index, found[i].Value / length);
    }
}
