using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>A named set of words and phrases that mean the same to the rules, such as all words for a partner.</summary>
/// <param name="Index">Its place in the lexicon.</param>
/// <param name="Name">What patterns call it.</param>
/// <param name="Words">Its single words; one that ends in a star stands for all words that begin so.</param>
/// <param name="Phrases">Its phrases, as patterns.</param>
/// <param name="MendTypos">Whether a misspelt word is read as one of these.</param>
/// <param name="IsAlarming">Whether a text that holds one of these must not be kept anywhere.</param>
/// <param name="IsClass">Whether the learnt score takes all words of the group for one.</param>
internal sealed record WordGroup(
    int Index,
    string Name,
    ImmutableArray<string> Words,
    ImmutableArray<ImmutableArray<Element>> Phrases,
    bool MendTypos,
    bool IsAlarming,
    bool IsClass)
{
    /// <summary>The group that holds the negations.</summary>
    public const string Not = "not";

    /// <summary>The group of words over which a negation reaches: "not <i>even been</i> hit".</summary>
    public const string Light = "light";

    /// <summary>The group of words that no gap may cross.</summary>
    public const string Wall = "wall";

    /// <summary>The group of words after which a new clause begins.</summary>
    public const string Joint = "joint";

    /// <summary>The group of words that can be a subject: what begins with one is not negated by what stands before it.</summary>
    public const string Subject = "subject";

    /// <summary>The group that takes up the names of the film.</summary>
    public const string Film = "film";

    /// <summary>The group of correct words that look like a misspelling of another.</summary>
    public const string RealWords = "real-words";

    /// <summary>The groups that the recogniser itself refers to.</summary>
    public static ImmutableArray<string> Required { get; } = [Not, Light, Wall, Joint, Subject, Film, RealWords];

    /// <summary>The most groups that a lexicon may have.</summary>
    public const int Most = Places.Most;

    /// <summary>The group's place in a set of groups.</summary>
    public Places Bit { get; } = Places.Of(Index);

    // Records compare by value; a group is itself only, and its phrases may be deep.
    public bool Equals(WordGroup? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Index;
}
