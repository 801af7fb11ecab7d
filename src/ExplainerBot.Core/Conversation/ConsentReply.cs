using ExplainerBot.Core.Matching.Hashing;

namespace ExplainerBot.Core.Conversation;

/// <summary>What was found in a reply so far, clause by clause.</summary>
internal sealed class ConsentReply
{
    // Codes of the trail; a phrase's is its number.
    private const uint Negation = 100;
    private const uint ClauseEnd = 101;

    private readonly HashSet<ConsentPhrase> said = [];
    private readonly List<uint> trail = [];
    private readonly List<string> unknown = [];
    private ConsentPhrase? clauseFirst;
    private bool clauseEndsInPlainYes;
    private bool clauseHasWords;
    private bool clauseAsks;
    private bool clauseHasNo;
    private bool endsInNo;
    private int clauses;
    private int length;

    /// <summary>
    /// What was found in the order in which it was said, each as a code: what a phrase says, a negation, the end of a clause, and else the word
    /// itself. "Not bothered, go on" and "never mind, tell me" leave the same trail.
    /// </summary>
    public IReadOnlyList<uint> Trail => trail;

    /// <summary>The words that stand in no known phrase.</summary>
    public IReadOnlyList<string> Unknown => unknown;

    /// <summary>Whether a question of its own begins in the reply.</summary>
    public bool Asks { get; private set; }

    /// <summary>Whether that question is about the answer that waits.</summary>
    public bool AsksBack { get; private set; }

    /// <summary>Whether a negation stands outside every known phrase.</summary>
    public bool IsNegated { get; private set; }

    /// <summary>Whether the reply begins with such a negation.</summary>
    public bool BeginsNegated { get; private set; }

    /// <summary>The number of unknown words.</summary>
    public int LeftOver { get; private set; }

    /// <summary>The number of unknown words in the present clause.</summary>
    public int LeftOverInClause { get; private set; }

    /// <summary>What the last phrase says that says anything.</summary>
    public ConsentPhrase? Last { get; private set; }

    /// <summary>Whether the last phrase is a yes that is no mere "fine" or "please".</summary>
    public bool EndsInPlainYes { get; private set; }

    /// <summary>
    /// Whether a clause begins with a yes, or ends in such a one with nothing unknown in it, or begins and ends so. "Dinner is ready"
    /// ends in a yes by chance.
    /// </summary>
    public bool AgreesPlainly { get; private set; }

    /// <summary>Whether the last clause is such a yes and nothing else, after a clause that was not.</summary>
    public bool TurnsToYes => EndsInPlainYes && clauses > 1 && LeftOverInClause == 0 && !clauseHasNo;

    /// <summary>Whether the last clause says no and nothing else, after a clause that said something else.</summary>
    public bool EndsInNoAlone => clauses > 1 && Last == ConsentPhrase.No && clauseFirst == ConsentPhrase.No && LeftOverInClause == 0 && !clauseAsks;

    /// <summary>Whether some clause begins or ends with a no.</summary>
    public bool NoEdgesAClause { get; private set; }

    /// <summary>Whether a no stands within a phrase of doubt, as in "yes no".</summary>
    public bool DoubtHoldsNo { get; set; }

    /// <summary>Whether some yes is more than a single word such as "please".</summary>
    public bool AgreesInWords { get; private set; }

    /// <summary>Whether the last clause ends in a word that something ought to follow: "yes but".</summary>
    public bool TrailsOff { get; set; }

    /// <summary>Whether nothing at all was found.</summary>
    public bool IsEmpty => length == 0;

    /// <summary>Whether it is a single known phrase and nothing else.</summary>
    public bool IsOnePhrase => clauses == 1 && length == 1 && unknown.Count == 0;

    public bool Says(ConsentPhrase phrase) => said.Contains(phrase);

    public void Ask(bool back)
    {
        Asks = true;
        AsksBack |= back;
        clauseAsks = true;
    }

    public void BeginClause()
    {
        clauseHasWords = false;
        clauseHasNo = false;
        clauseAsks = false;
        clauseFirst = null;
        clauseEndsInPlainYes = false;
        endsInNo = false;
        clauses++;
        LeftOverInClause = 0;
    }

    public void EndClause()
    {
        trail.Add(ClauseEnd);
        NoEdgesAClause |= endsInNo;
        AgreesPlainly |= clauseFirst == ConsentPhrase.Yes
            || clauseEndsInPlainYes && (LeftOverInClause == 0 || clauseFirst is ConsentPhrase.Agreement or ConsentPhrase.GoAhead);
    }

    /// <summary>Adds a known phrase.</summary>
    /// <param name="phrase">What it says.</param>
    /// <param name="words">Its words; none where it is a sign.</param>
    public void Add(ConsentPhrase phrase, ReadOnlySpan<string> words)
    {
        if (phrase == ConsentPhrase.Small)
            AddToTrail(words);
        else
            trail.Add((uint)phrase);
        said.Add(phrase);
        length++;
        if (phrase is ConsentPhrase.Filler or ConsentPhrase.Small)
            return;
        endsInNo = phrase == ConsentPhrase.No;
        NoEdgesAClause |= endsInNo && !clauseHasWords;
        if (LeftOverInClause == 0 && !clauseHasNo)
            clauseFirst ??= phrase is ConsentPhrase.Hesitation ? null : phrase;
        EndsInPlainYes = phrase is ConsentPhrase.Yes or ConsentPhrase.Agreement || phrase == ConsentPhrase.GoAhead && words.Length > 1;
        clauseEndsInPlainYes = EndsInPlainYes;
        AgreesInWords |= EndsInPlainYes;
        clauseHasWords = true;
        clauseHasNo |= endsInNo;
        Last = phrase;
    }

    public void AddUnknown(string word, bool negation)
    {
        if (negation)
            trail.Add(Negation);
        else
            AddToTrail([word]);
        unknown.Add(word);
        BeginsNegated |= negation && length == 0;
        IsNegated |= negation;
        LeftOver += negation ? 0 : 1;
        LeftOverInClause += negation ? 0 : 1;
        length++;
        endsInNo = false;
        EndsInPlainYes = false;
        clauseEndsInPlainYes = false;
        clauseHasWords = true;
        clauseHasNo |= negation;
        Last = null;
    }

    private void AddToTrail(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            trail.Add(HashedLetters.Hash(word, HashedLetters.Start));
    }
}
