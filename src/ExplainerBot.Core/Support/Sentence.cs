namespace ExplainerBot.Core.Support;

/// <summary>A word as it stands in a sentence.</summary>
/// <param name="Word">What it was read as.</param>
/// <param name="AfterBreak">Whether a comma or the like stands before it.</param>
/// <param name="Written">The word as it was written, in small letters; empty when it was taken out.</param>
internal readonly record struct Token(Word Word, bool AfterBreak, string Written);

/// <summary>The words of one sentence.</summary>
internal sealed class Sentence
{
    private const int Window = Element.Longest + 1;

    private readonly List<Token> tokens = [];
    private readonly Dictionary<(int Group, int Slot), (int At, ulong Lengths)> memory = [];

    public int Count => tokens.Count;

    /// <summary>The places in the lexicon of the rules that spoke here first.</summary>
    public List<int> Heard { get; } = [];

    public Token this[int at] => tokens[at];

    /// <summary>All groups of the words, taken out ones included.</summary>
    public Places Groups { get; private set; }

    /// <summary>All words, as a <see cref="Screen"/> sees them.</summary>
    public Places Words { get; private set; }

    public void Add(Token token)
    {
        tokens.Add(token);
        Groups |= token.Word.Groups;
        Words |= token.Word.Place;
    }

    /// <summary>The sentence in pieces of at most so many words; itself, if it is no longer.</summary>
    public IEnumerable<Sentence> Pieces(int most)
    {
        if (tokens.Count <= most)
            return [this];
        return tokens.Chunk(most).Select(chunk =>
        {
            var piece = new Sentence();
            foreach (var token in chunk)
                piece.Add(token);
            piece.Heard.AddRange(Heard);
            return piece;
        });
    }

    /// <summary>The parts of the sentence between commas and the like; itself, if there are none.</summary>
    public IEnumerable<Sentence> Clauses()
    {
        var clause = new Sentence();
        foreach (var token in tokens)
        {
            if (token.AfterBreak && clause.Count > 0)
            {
                yield return clause;
                clause = new Sentence();
            }
            clause.Add(token);
        }
        yield return clause;
    }

    /// <summary>Drops the last word, which is one with the next.</summary>
    public void RemoveLast() => tokens.RemoveAt(tokens.Count - 1);

    /// <summary>What a group was found to take at a place, if it was tried there lately.</summary>
    public ulong? Remembered(WordGroup group, int at) =>
        memory.TryGetValue((group.Index, at % Window), out var entry) && entry.At == at ? entry.Lengths : null;

    /// <summary>Keeps what a group takes at a place, for as long as patterns may look there again.</summary>
    public void Remember(WordGroup group, int at, ulong lengths) => memory[(group.Index, at % Window)] = (at, lengths);

    /// <summary>Takes a word out, so that no rule sees it.</summary>
    public void Blank(int at)
    {
        memory.Clear();
        tokens[at] = new Token(Word.Unknown, tokens[at].AfterBreak, "");
    }

    /// <summary>Whether a clause begins at this place.</summary>
    public bool BeginsClause(int at) =>
        at == 0 || at < tokens.Count && (tokens[at].AfterBreak || tokens[at - 1].Word.IsJoint);

    /// <summary>Whether a clause ends before this place.</summary>
    public bool EndsClause(int at) => at >= tokens.Count || tokens[at].AfterBreak || tokens[at].Word.IsJoint;

    /// <summary>
    /// Whether a negation reaches the place: it stands before it in the same clause with nothing but light words between,
    /// as in "not even been", but not as in "never told anyone that". What begins with its own subject is not reached: "no, he".
    /// </summary>
    public bool IsNegated(int at)
    {
        if (tokens[at].Word.IsSubject)
            return false;
        for (var i = at - 1; i >= 0 && i >= at - 4 && !tokens[i + 1].AfterBreak; i--)
        {
            if (tokens[i].Word.IsNot)
                return true;
            if (!tokens[i].Word.IsLight)
                return false;
        }
        return false;
    }
}
