using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>
/// What a sentence must hold for a pattern to have any chance there: for each element that cannot be missing, one of its words or
/// groups. Most patterns begin with as common a word as "i"; this turns them away without trying them. Words stand in a set of
/// 128 places (a Bloom filter of one hash), so that a pattern may be tried in vain, but is never turned away wrongly.
/// </summary>
internal sealed class Screen
{
    private readonly (Places Groups, Places Words)[] needed;

    public Screen(ImmutableArray<Element> pattern) => needed = [.. pattern.Select(Of).Where(n => n != default).Distinct()];

    /// <summary>Whether the pattern has a chance among these groups and words.</summary>
    public bool Passes(Places groups, Places words)
    {
        foreach (var (g, w) in needed)
        {
            if (groups.IsApartFrom(g) && words.IsApartFrom(w))
                return false;
        }
        return true;
    }

    /// <summary>The place of a word in a set of words.</summary>
    public static Places PlaceOf(string word)
    {
        // FNV-1a: string.GetHashCode differs from run to run, and a fault would too.
        var hash = 2166136261u;
        foreach (var c in word)
            hash = (hash ^ c) * 16777619;
        return Places.Of((int)((hash ^ hash >> 16) % Places.Most));
    }

    // Nothing for what may be missing or takes no word.
    private static (Places Groups, Places Words) Of(Element element) => element switch
    {
        WordElement word => (default, PlaceOf(word.Text)),
        GroupElement group => (group.Group.Bit, default),
        ChoiceElement { Optional: false } choice when choice.Choices.All(c => c is WordElement or GroupElement) =>
            choice.Choices.Select(Of).Aggregate((a, b) => (a.Groups | b.Groups, a.Words | b.Words)),
        _ => default,
    };
}
