using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>
/// One element of a pattern. Patterns are sequences over the words of a sentence. What an element can take is returned as
/// a set of lengths (bit k is set when it can take k words), so that no pattern ever backtracks and its cost is bounded.
/// </summary>
internal abstract record Element
{
    /// <summary>The longest stretch of words that any pattern can cover.</summary>
    public const int Longest = 63;

    /// <summary>The lengths that the element can take from a place on.</summary>
    public abstract ulong Lengths(Sentence sentence, int at);

    /// <summary>The lengths that a sequence of elements can take from a place on.</summary>
    public static ulong Lengths(ImmutableArray<Element> elements, Sentence sentence, int at)
    {
        var reached = 1UL;
        foreach (var element in elements)
        {
            var next = 0UL;
            for (var left = reached; left != 0; left &= left - 1)
            {
                var taken = System.Numerics.BitOperations.TrailingZeroCount(left);
                next |= element.Lengths(sentence, at + taken) << taken;
            }
            if (next == 0)
                return 0;
            reached = next;
        }
        return reached;
    }
}

/// <summary>A word as it stands, after spellings and typos were mended.</summary>
internal sealed record WordElement(string Text) : Element
{
    public override ulong Lengths(Sentence sentence, int at) =>
        at < sentence.Count && string.Equals(sentence[at].Word.Text, Text, StringComparison.Ordinal) ? 2UL : 0UL;
}

/// <summary>Any word or phrase of a group.</summary>
internal sealed record GroupElement(WordGroup Group) : Element
{
    public override ulong Lengths(Sentence sentence, int at)
    {
        if (at >= sentence.Count)
            return 0;
        var word = sentence[at].Word;
        if (!word.Opens(Group))
            return word.IsIn(Group) ? 2UL : 0UL;
        // Many patterns begin with the same group of phrases: each is tried once a place.
        if (sentence.Remembered(Group, at) is { } known)
            return known;
        var lengths = word.IsIn(Group) ? 2UL : 0UL;
        foreach (var phrase in Group.Phrases)
            lengths |= Lengths(phrase, sentence, at);
        sentence.Remember(Group, at, lengths);
        return lengths;
    }
}

/// <summary>One of several elements; or nothing, when it is optional.</summary>
internal sealed record ChoiceElement(ImmutableArray<Element> Choices, bool Optional) : Element
{
    public override ulong Lengths(Sentence sentence, int at)
    {
        var lengths = Optional ? 1UL : 0UL;
        foreach (var choice in Choices)
            lengths |= choice.Lengths(sentence, at);
        return lengths;
    }
}

/// <summary>Up to so many words of any kind, but never across a wall: a negation, a name of the film, a word that asks.</summary>
internal sealed record GapElement(int Most) : Element
{
    public override ulong Lengths(Sentence sentence, int at)
    {
        var lengths = 1UL;
        for (var taken = 1; taken <= Most && at + taken <= sentence.Count && !sentence[at + taken - 1].Word.IsWall; taken++)
            lengths |= 1UL << taken;
        return lengths;
    }
}

/// <summary>The beginning of a clause.</summary>
internal sealed record StartElement : Element
{
    public override ulong Lengths(Sentence sentence, int at) => sentence.BeginsClause(at) ? 1UL : 0UL;
}

/// <summary>The end of a clause.</summary>
internal sealed record EndElement : Element
{
    public override ulong Lengths(Sentence sentence, int at) => sentence.EndsClause(at) ? 1UL : 0UL;
}
