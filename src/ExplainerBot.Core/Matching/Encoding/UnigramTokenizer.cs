namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// Cuts a text into the pieces of a vocabulary so that their probabilities multiply to the most (Kudo 2018, the unigram model of
/// SentencePiece).
/// </summary>
internal sealed class UnigramTokenizer
{
    // SentencePiece writes spaces as this mark and begins every text with one.
    private const char Space = '\u2581';
    private const int Unknown = 0;
    private const int Reserved = 6; // the first pieces are marks, which no text holds

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> numberOf;
    private readonly float[] scores;
    private readonly Dictionary<(char, char), int> longest = []; // of the pieces that begin with two letters

    /// <param name="pieces">The vocabulary.</param>
    /// <param name="scores">The logarithm of each piece's probability.</param>
    public UnigramTokenizer(string[] pieces, float[] scores)
    {
        var numbers = new Dictionary<string, int>(pieces.Length, StringComparer.Ordinal);
        for (var i = Reserved; i < pieces.Length; i++)
        {
            numbers[pieces[i]] = i;
            if (pieces[i] is [var first, var second, ..])
                longest[(first, second)] = Math.Max(pieces[i].Length, longest.GetValueOrDefault((first, second)));
        }
        numberOf = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        this.scores = scores;
    }

    /// <summary>The numbers of a text's pieces; 0 for letters that the vocabulary lacks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wanted">How many pieces are wanted at most.</param>
    public List<int> Cut(string text, int wanted)
    {
        var letters = Space + text.Replace(' ', Space);
        var best = new float[letters.Length + 1];
        var piece = new int[letters.Length + 1];
        var start = new int[letters.Length + 1];
        best.AsSpan(1).Fill(float.NegativeInfinity);
        for (var from = 0; from < letters.Length; from++)
        {
            if (best[from] == float.NegativeInfinity)
                continue;
            var found = false;
            var most = from + 1 < letters.Length ? longest.GetValueOrDefault((letters[from], letters[from + 1]), 1) : 1;
            for (var length = 1; length <= most && from + length <= letters.Length; length++)
            {
                if (!numberOf.TryGetValue(letters.AsSpan(from, length), out var number))
                    continue;
                found = true;
                Offer(from, from + length, number, scores[number]);
            }
            if (!found)
                Offer(from, from + 1, Unknown, 0);
        }
        return Walk(start, piece, wanted);

        void Offer(int from, int to, int number, float score)
        {
            if (best[from] + score < best[to])
                return;
            (best[to], piece[to], start[to]) = (best[from] + score, number, from);
        }
    }

    // From the end back to the beginning. Several unknown letters in a row are one piece.
    private static List<int> Walk(int[] start, int[] piece, int most)
    {
        var pieces = new List<int>(start.Length);
        for (var at = start.Length - 1; at > 0; at = start[at])
        {
            if (piece[at] != Unknown || pieces.Count == 0 || pieces[^1] != Unknown)
                pieces.Add(piece[at]);
        }
        pieces.Reverse();
        if (pieces.Count > most)
            pieces.RemoveRange(most, pieces.Count - most);
        return pieces;
    }
}
