using System.Buffers;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>Numbers the features in the order in which they are first seen.</summary>
internal sealed class FeatureDictionary
{
    private readonly Dictionary<ulong, int>? numbers; // while it learns
    private readonly HashIndex? known; // when it was read from a snapshot
    private readonly List<Feature> scratch = [];

    public FeatureDictionary() => numbers = new(16_384);

    private FeatureDictionary(HashIndex known) => this.known = known;

    [ThreadStatic]
    private static List<Feature>? room; // used again by each utterance of a thread

    /// <summary>How many features are known.</summary>
    public int Count => numbers?.Count ?? known!.Count;

    /// <summary>The features of an example; new ones get the next number. Only while the dictionary belongs to one thread.</summary>
    public FeatureBag Learn(List<Token> tokens)
    {
        scratch.Clear();
        return Bag(tokens, scratch, learn: true);
    }

    /// <summary>The features of an utterance.</summary>
    public FeatureBag Look(List<Token> tokens)
    {
        var features = room ??= new List<Feature>(256);
        features.Clear();
        return Bag(tokens, features, learn: false);
    }

    /// <summary>Writes all features.</summary>
    public void Write(SnapshotWriter writer) => (known ?? HashIndex.Of(numbers!)).Write(writer);

    /// <summary>Reads what <see cref="Write"/> wrote, to look features up in it.</summary>
    public static FeatureDictionary Read(SnapshotReader reader) => new(HashIndex.Read(reader));

    private FeatureBag Bag(List<Token> tokens, List<Feature> features, bool learn)
    {
        FeatureExtractor.AddWords(tokens, features);
        var words = features.Count;
        FeatureExtractor.AddGrams(tokens, features);
        var indices = ArrayPool<int>.Shared.Rent(features.Count);
        var counts = ArrayPool<float>.Shared.Rent(features.Count);
        var wordCount = Take(features, 0, words, learn, indices, counts, out var foreignWords);
        var gramCount = Take(features, words, features.Count, learn, indices.AsSpan(wordCount), counts.AsSpan(wordCount), out var foreignGrams);
        var count = wordCount + gramCount;
        var bag = new FeatureBag(indices[..count], counts[..count], wordCount, Telling(tokens), foreignWords, foreignGrams);
        ArrayPool<int>.Shared.Return(indices);
        ArrayPool<float>.Shared.Return(counts);
        return bag;
    }

    /// <summary>The numbers of the words that do not only carry grammar; -1 for one that is not known.</summary>
    public int[] Telling(List<Token> tokens)
    {
        var telling = new int[tokens.Count(t => t.Kind != TokenKind.Function)];
        var at = 0;
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Function)
                telling[at++] = Find(FeatureExtractor.WordOf(token));
        }
        return telling;
    }

    private int Take(List<Feature> features, int from, int to, bool learn, Span<int> indices, Span<float> counts, out float foreign)
    {
        var found = 0;
        foreign = 0;
        for (var i = from; i < to; i++)
        {
            var number = Find(features[i].Hash);
            if (number < 0)
            {
                if (!learn || numbers is null)
                {
                    foreign += features[i].Weight * features[i].Weight;
                    continue;
                }
                numbers.Add(features[i].Hash, number = numbers.Count);
            }
            indices[found] = number;
            counts[found++] = features[i].Weight;
        }
        return Merge(indices[..found], counts[..found]);
    }

    /// <summary>The number of a feature by its hash, or -1.</summary>
    public int Find(ulong hash) => known is not null ? known.Find(hash) : numbers!.TryGetValue(hash, out var number) ? number : -1;

    // Each feature once, with 1 + log(how often) times its weight.
    private static int Merge(Span<int> indices, Span<float> counts)
    {
        indices.Sort(counts);
        var kept = 0;
        for (var i = 0; i < indices.Length;)
        {
            var next = i;
            var weight = 0f;
            for (; next < indices.Length && indices[next] == indices[i]; next++)
                weight = Math.Max(weight, counts[next]);
            indices[kept] = indices[i];
            counts[kept++] = next - i == 1 ? weight : (1 + MathF.Log(next - i)) * weight;
            i = next;
        }
        return kept;
    }
}
