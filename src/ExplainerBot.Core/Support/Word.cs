using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>A word of the lexicon with all that the rules ask about it.</summary>
internal sealed class Word(string text)
{
    private Places whole;
    private Places opens;

    /// <summary>A word that the lexicon does not know, or that an idiom has swallowed.</summary>
    public static Word Unknown { get; } = new("\u00B7");

    public string Text { get; } = text;

    public bool IsWall { get; private set; }

    public bool IsNot { get; private set; }

    public bool IsLight { get; private set; }

    public bool IsJoint { get; private set; }

    public bool IsSubject { get; private set; }

    public bool IsAlarming { get; private set; }

    public bool MendTypos { get; private set; }

    /// <summary>The word's place in the sets of a <see cref="Screen"/>.</summary>
    public Places Place { get; } = Screen.PlaceOf(text);

    /// <summary>All groups that the word belongs to or opens.</summary>
    public Places Groups => whole | opens;

    /// <summary>The patterns that can begin with this word.</summary>
    public List<Watch> Watches { get; } = [];

    /// <summary>Whether the word by itself belongs to the group.</summary>
    public bool IsIn(WordGroup group) => !whole.IsApartFrom(group.Bit);

    /// <summary>Whether a phrase of the group can begin with the word.</summary>
    public bool Opens(WordGroup group) => !opens.IsApartFrom(group.Bit);

    /// <summary>Makes the word the possible beginning of a phrase of the group.</summary>
    public void Open(WordGroup group) => opens |= group.Bit;

    /// <summary>Makes the word a member of the group.</summary>
    public void Join(WordGroup group)
    {
        whole |= group.Bit;
        IsAlarming |= group.IsAlarming;
        MendTypos |= group.MendTypos;
        IsWall |= group.Name is WordGroup.Wall or WordGroup.Not or WordGroup.Film;
        IsNot |= group.Name == WordGroup.Not;
        IsLight |= group.Name == WordGroup.Light;
        IsJoint |= group.Name == WordGroup.Joint;
        IsSubject |= group.Name == WordGroup.Subject;
    }

    /// <summary>Makes the word also what another is: a stem's groups and patterns hold for the whole word.</summary>
    public void TakeOver(Word stem)
    {
        whole |= stem.whole;
        opens |= stem.opens;
        IsAlarming |= stem.IsAlarming;
        MendTypos |= stem.MendTypos;
        Watches.AddRange(stem.Watches.Where(w => !Watches.Contains(w)));
    }
}

/// <summary>A pattern to look for, and what it is for.</summary>
/// <param name="Pattern">The pattern.</param>
/// <param name="Purpose">What a hit means.</param>
/// <param name="Rule">The rule that it belongs to; null for a harmless expression.</param>
internal sealed record Watch(ImmutableArray<Element> Pattern, WatchPurpose Purpose, CrisisRule? Rule)
{
    private readonly Screen screen = new(Pattern);

    /// <summary>Whether the pattern can stand in the sentence at all.</summary>
    public bool CanStandIn(Sentence sentence) => screen.Passes(sentence.Groups, sentence.Words);
}

/// <summary>What the hit of a pattern means.</summary>
internal enum WatchPurpose
{
    /// <summary>A harmless expression: its words are taken out before the rules look.</summary>
    Harmless,

    /// <summary>A rule speaks.</summary>
    When,

    /// <summary>A rule that waits for an earlier mention may speak from here on.</summary>
    After,
}
