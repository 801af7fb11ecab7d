namespace ExplainerBot.Core.Matching;

/// <summary>The features of one utterance before they are weighed against others: each once, with its logarithmic count.</summary>
/// <param name="Indices">The features by index; <see cref="Unknown"/> for one that the dictionary lacks. The words come first.</param>
/// <param name="Counts">The logarithmic count of each times its weight.</param>
/// <param name="Words">How many of them are features of words; the rest are character n-grams.</param>
internal sealed record FeatureBag(int[] Indices, float[] Counts, int Words)
{
    public const int Unknown = -1;
}

/// <summary>Numbers the features in the order in which they are first seen.</summary>
internal sealed class FeatureDictionary(int capacity)
{
    private readonly Dictionary<ulong, int> indices = new(capacity);
    private readonly List<Feature> scratch = [];

    /// <summary>How many features are known.</summary>
    public int Count => indices.Count;

    /// <summary>The features of an example; new ones get the next number. Not safe from several threads.</summary>
    public FeatureBag Learn(List<Token> tokens)
    {
        scratch.Clear();
        return Bag(tokens, scratch, learn: true);
    }

    /// <summary>The features of an utterance.</summary>
    public FeatureBag Look(List<Token> tokens) => Bag(tokens, new List<Feature>(tokens.Count * 32), learn: false);

    private FeatureBag Bag(List<Token> tokens, List<Feature> features, bool learn)
    {
        FeatureExtractor.AddWords(tokens, features);
        var words = features.Count;
        FeatureExtractor.AddGrams(tokens, features);
        var bag = new FeatureBag(new int[features.Count], new float[features.Count], 0);
        var wordCount = Take(features, 0, words, learn, bag, 0);
        var count = Take(features, words, features.Count, learn, bag, wordCount);
        return new FeatureBag(bag.Indices[..count], bag.Counts[..count], wordCount);
    }

    private int Take(List<Feature> features, int from, int to, bool learn, FeatureBag bag, int at)
    {
        features.Sort(from, to - from, ByHash.Instance);
        for (var i = from; i < to;)
        {
            var next = i;
            var weight = 0f;
            for (; next < to && features[next].Hash == features[i].Hash; next++)
                weight = Math.Max(weight, features[next].Weight);
            if (!indices.TryGetValue(features[i].Hash, out var index))
            {
                index = learn ? indices.Count : FeatureBag.Unknown;
                if (learn)
                    indices.Add(features[i].Hash, index);
            }
            bag.Indices[at] = index;
            bag.Counts[at++] = (1 + MathF.Log(next - i)) * weight;
            i = next;
        }
        return at;
    }

    private sealed class ByHash : IComparer<Feature>
    {
        public static ByHash Instance { get; } = new();

        public int Compare(Feature x, Feature y) => x.Hash.CompareTo(y.Hash);
    }
}
