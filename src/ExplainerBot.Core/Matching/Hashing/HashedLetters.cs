namespace ExplainerBot.Core.Matching.Hashing;

/// <summary>
/// Words, pairs of words, and runs of three to five letters, which see through slips and inflection, as places in a table of fixed size;
/// rare ones share a place (feature hashing, Weinberger et al. 2009).
/// </summary>
/// <param name="size">How many places there are. The first is for what every text has.</param>
internal sealed class HashedLetters(int size)
{
    /// <summary>The hash of nothing.</summary>
    public const uint Start = 2166136261;

    private const int ShortestRun = 3;
    private const int LongestRun = 5;
    private const int LongestWord = 20;

    /// <summary>The features of the words of a text.</summary>
    public int[] Of(IEnumerable<string> words)
    {
        var features = DistinctFeatures.Gather();
        Span<char> room = stackalloc char[LongestWord + 2];
        var before = Start;
        foreach (var word in words)
        {
            var padded = Pad(word, room);
            var code = Hash(padded, Start);
            features.Add(Place(code, 4));
            features.Add(Place(before * 31 + code, 5));
            before = code;
            for (var length = ShortestRun; length <= LongestRun; length++)
            {
                for (var at = 0; at + length <= padded.Length; at++)
                    features.Add(Place(Hash(padded.Slice(at, length), Start), 6));
            }
        }
        return [.. features];
    }

    /// <summary>The place of a feature.</summary>
    /// <param name="code">Its hash.</param>
    /// <param name="kind">Its kind: features of one code and several kinds are several.</param>
    public int Place(uint code, uint kind)
    {
        var mixed = (code ^ kind * 0x9E3779B9) * 0x85EBCA6B;
        return (int)((mixed ^ mixed >> 15) % (uint)(size - 1)) + 1;
    }

    /// <summary>FNV-1a, for string.GetHashCode differs from run to run.</summary>
    public static uint Hash(ReadOnlySpan<char> text, uint hash)
    {
        foreach (var c in text)
            hash = (hash ^ c) * 16777619;
        return hash;
    }

    // The letters between two marks, without apostrophes.
    private static ReadOnlySpan<char> Pad(string word, Span<char> room)
    {
        var length = 0;
        room[length++] = '<';
        foreach (var c in word)
        {
            if (c != '\'' && length <= LongestWord)
                room[length++] = c;
        }
        room[length++] = '>';
        return room[..length];
    }
}
