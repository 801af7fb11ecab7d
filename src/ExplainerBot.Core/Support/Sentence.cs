namespace ExplainerBot.Core.Support;

/// <summary>A word as it stands in a sentence.</summary>
/// <param name="Word">What it was read as.</param>
/// <param name="AfterBreak">Whether a comma or the like stands before it.</param>
internal readonly record struct Token(Word Word, bool AfterBreak);

/// <summary>The words of one sentence.</summary>
internal sealed class Sentence
{
    private readonly List<Token> tokens = [];

    public int Count => tokens.Count;

    public Token this[int at] => tokens[at];

    public void Add(Token token) => tokens.Add(token);

    /// <summary>Drops the last word, which is one with the next.</summary>
    public void RemoveLast() => tokens.RemoveAt(tokens.Count - 1);

    /// <summary>Takes a word out, so that no rule sees it.</summary>
    public void Blank(int at) => tokens[at] = new Token(Word.Unknown, tokens[at].AfterBreak);

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
