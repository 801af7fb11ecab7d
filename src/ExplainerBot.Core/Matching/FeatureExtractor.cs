namespace ExplainerBot.Core.Matching;

/// <summary>
/// The features of an utterance: stems and pairs of neighbouring stems, and the character n-grams of each word, which see through
/// slips and derived forms. A feature is a 64-bit hash of its kind and letters, so that none is kept as text.
/// </summary>
internal static class FeatureExtractor
{
    private const int ShortestGram = 2;
    private const int LongestGram = 5;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <summary>Adds the word features of the tokens to a list; the same one may be added several times.</summary>
    public static void AddWords(List<Token> tokens, List<ulong> features)
    {
        var before = Hash('^', "");
        foreach (var token in tokens)
        {
            features.Add(Hash('w', token.Stem));
            var shape = token.Kind == TokenKind.Number ? Hash('#', "") : Hash('w', token.Stem);
            if (token.Kind == TokenKind.Number)
                features.Add(shape);
            features.Add(Pair(before, shape));
            before = shape;
        }
        if (tokens.Count > 0)
            features.Add(Pair(before, Hash('$', "")));
    }

    /// <summary>Adds the character n-grams of each word, its edges marked, to a list.</summary>
    public static void AddGrams(List<Token> tokens, List<ulong> features)
    {
        Span<char> edged = stackalloc char[64];
        foreach (var token in tokens)
        {
            var word = token.Surface.AsSpan(0, Math.Min(token.Surface.Length, edged.Length - 2));
            edged[0] = ' ';
            word.CopyTo(edged[1..]);
            edged[word.Length + 1] = ' ';
            var letters = edged[..(word.Length + 2)];
            for (var length = ShortestGram; length <= LongestGram; length++)
            {
                for (var at = 0; at + length <= letters.Length; at++)
                    features.Add(Hash('c', letters.Slice(at, length)));
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
