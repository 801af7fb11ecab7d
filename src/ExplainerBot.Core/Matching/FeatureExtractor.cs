namespace ExplainerBot.Core.Matching;

/// <summary>A feature of an utterance.</summary>
/// <param name="Hash">Its kind and letters as a 64-bit hash: none is kept as text, and among a million two fall together once in 37 million cases.</param>
/// <param name="Weight">How much it counts beside others of its kind.</param>
internal readonly record struct Feature(ulong Hash, float Weight);

/// <summary>
/// The features of an utterance: stems, pairs of neighbouring stems and groups of synonyms on one side, on the other the character
/// n-grams of each word, which see through slips and derived forms.
/// </summary>
internal static class FeatureExtractor
{
    // Character n-grams of a word that only carries grammar count for less; chosen on several sets (docs/matching.md, "Settings").
    private const float FunctionGramWeight = 0.6f;
    private const int ShortestGram = 2;
    private const int LongestGram = 5;
    private const int MostLetters = 62; // of a word; longer ones are cut
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>The feature that a word by itself is.</summary>
    public static ulong WordOf(Token token) => Hash('w', token.Stem);

    /// <summary>Adds stems, pairs and synonym groups to a list; the same feature may be added several times.</summary>
    public static void AddWords(List<Token> tokens, List<Feature> features)
    {
        var before = Hash('^', "");
        foreach (var token in tokens)
        {
            var stem = WordOf(token);
            features.Add(new Feature(stem, 1));
            // Every number is one word in pairs: "from 12 to 14" is like "from 7 to 8".
            if (token.Kind == TokenKind.Number)
            {
                stem = Hash('#', "");
                features.Add(new Feature(stem, 1));
            }
            features.Add(new Feature(Pair(before, stem), 1));
            before = stem;
            foreach (var group in token.Synonyms)
                features.Add(new Feature(Pair(Hash('s', ""), (ulong)group), 1));
        }
        if (tokens.Count > 0)
            features.Add(new Feature(Pair(before, Hash('$', "")), 1));
    }

    /// <summary>Adds the character n-grams of each word, its edges marked, to a list.</summary>
    public static void AddGrams(List<Token> tokens, List<Feature> features)
    {
        Span<char> edged = stackalloc char[MostLetters + 2];
        foreach (var token in tokens)
        {
            var weight = token.Kind == TokenKind.Function ? FunctionGramWeight : 1;
            var word = token.Surface.AsSpan(0, Math.Min(token.Surface.Length, MostLetters));
            edged[0] = ' ';
            word.CopyTo(edged[1..]);
            edged[word.Length + 1] = ' ';
            var letters = edged[..(word.Length + 2)];
            for (var at = 0; at < letters.Length; at++)
            {
                var hash = unchecked((FnvOffset ^ 'c') * FnvPrime);
                for (var length = 1; length <= LongestGram && at + length <= letters.Length; length++)
                {
                    hash = (hash ^ letters[at + length - 1]) * FnvPrime;
                    if (length >= ShortestGram)
                        features.Add(new Feature(hash, weight));
                }
            }
        }
    }

    // FNV-1a over UTF-16 code units: quick, the same on every machine.
    private static ulong Hash(char kind, ReadOnlySpan<char> letters)
    {
        var hash = (FnvOffset ^ kind) * FnvPrime;
        foreach (var c in letters)
            hash = (hash ^ c) * FnvPrime;
        return hash;
    }

    private static ulong Pair(ulong first, ulong second) => ((first * FnvPrime) ^ second) * FnvPrime;
}
