namespace ExplainerBot.Core.Matching;

/// <summary>
/// How much of what an utterance says a label's phrasings say too: the share of its words that the label knows, each word weighed by
/// how telling it is. A word that no phrasing has is the most telling of all: it is what makes an utterance foreign.
/// </summary>
internal sealed class WordCoverage
{
    private readonly Dictionary<string, Entry> words;
    private readonly float strange;

    private WordCoverage(Dictionary<string, Entry> words, float strange)
    {
        this.words = words;
        this.strange = strange;
    }

    public static WordCoverage Of(IReadOnlyList<List<Token>> examples, IReadOnlyList<int> labelOf)
    {
        var words = new Dictionary<string, Entry>(StringComparer.Ordinal);
        for (var i = 0; i < examples.Count; i++)
        {
            foreach (var token in examples[i])
            {
                if (!words.TryGetValue(token.Stem, out var entry))
                    words.Add(token.Stem, entry = new Entry());
                entry.Count(i, labelOf[i]);
            }
        }
        foreach (var entry in words.Values)
            entry.Weight = Weight(examples.Count, entry.Examples);
        return new WordCoverage(words, Weight(examples.Count, 0));
    }

    /// <summary>The share of the utterance's meaning that the label's phrasings hold, 0 to 1.</summary>
    public double Covered(List<Token> tokens, int label)
    {
        var all = 0.0;
        var covered = 0.0;
        foreach (var token in tokens)
        {
            var known = words.TryGetValue(token.Stem, out var entry);
            var weight = known ? entry!.Weight : token.Kind == TokenKind.Function ? 0 : strange;
            all += weight;
            if (known && entry!.Labels.Contains(label))
                covered += weight;
        }
        return all == 0 ? 0 : covered / all;
    }

    private static float Weight(int examples, int with) => MathF.Log((1f + examples) / (0.5f + with));

    private sealed class Entry
    {
        private int last = -1;

        public HashSet<int> Labels { get; } = [];

        public int Examples { get; private set; }

        public float Weight { get; set; }

        public void Count(int example, int label)
        {
            Labels.Add(label);
            if (example == last)
                return;
            last = example;
            Examples++;
        }
    }
}
