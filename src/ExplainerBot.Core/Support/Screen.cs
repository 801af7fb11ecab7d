using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>
/// What a sentence must hold for a pattern to have any chance there: for each element that cannot be missing, one of its words or
/// groups. Most patterns begin with as common a word as "i"; this turns them away without trying them. Words stand in a set of
/// 128 places (a Bloom filter of one hash), so that a pattern may be tried in vain, but is never turned away wrongly.
/// </summary>
internal sealed class Screen
{
    private readonly (UInt128 Groups, UInt128 Words)[] needed;

    public Screen(ImmutableArray<Element> pattern) => needed = [.. pattern.Select(Of).Where(n => n != default).Distinct()];

    /// <summary>Whether the pattern has a chance among these groups and words.</summary>
    public bool Passes(UInt128 groups, UInt128 words)
    {
        foreach (var (g, w) in needed)
        {
            if ((groups & g) == UInt128.Zero && (words & w) == UInt128.Zero)
                return false;
        }
        return true;
    }

    /// <summary>The place of a word in a set of words.</summary>
    public static UInt128 PlaceOf(string word)
    {
        // FNV-1a: string.GetHashCode differs from run to run, and a fault would too.
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619;
        return UInt128.One << (int)((hash ^ hash >> 16) % 128);
    }

    // Nothing for what may be missing or takes no word.
    private static (UInt128 Groups, UInt128 Words) Of(Element element) => element switch
    {
        WordElement word => (UInt128.Zero, PlaceOf(word.Text)),
        GroupElement group => (group.Group.Bit, UInt128.Zero),
        ChoiceElement { Optional: false } choice when choice.Choices.All(c => c is WordElement or GroupElement) =>
            choice.Choices.Select(Of).Aggregate((a, b) => (a.Groups | b.Groups, a.Words | b.Words)),
        _ => default,
    };
}
