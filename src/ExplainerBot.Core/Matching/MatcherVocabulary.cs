using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// What the caller knows about the language and the subject. All of it is data: the matcher itself holds no word of any language.
/// Words are given as people write them; the matcher normalises them.
/// </summary>
public sealed record MatcherVocabulary
{
    /// <summary>Nothing known: the matcher learns from the examples alone.</summary>
    public static MatcherVocabulary Empty { get; } = new();

    /// <summary>Short and careless spellings with what they stand for: <c>u</c> for <c>you</c>, <c>don't</c> for <c>do not</c>.</summary>
    public ImmutableArray<Rewrite> Rewrites { get; init; } = [];

    /// <summary>Words that carry grammar and little meaning: <c>the</c>, <c>of</c>, <c>please</c>.</summary>
    public ImmutableArray<string> FunctionWords { get; init; } = [];

    /// <summary>Groups of words that mean nearly the same.</summary>
    public ImmutableArray<ImmutableArray<string>> Synonyms { get; init; } = [];

    /// <summary>Endings that inflect a word, tried in this order; the first that fits is replaced.</summary>
    public ImmutableArray<Ending> Endings { get; init; } = [];

    /// <summary>Inflected forms that follow no rule, with their base form: <c>went</c>, <c>go</c>.</summary>
    public ImmutableArray<Rewrite> Irregular { get; init; } = [];

    /// <summary>Names that stand for one thing of the subject. One word or several.</summary>
    public ImmutableArray<(string Canonical, ImmutableArray<string> Aliases)> AliasGroups { get; init; } = [];
}

/// <summary>A spelling and what it stands for.</summary>
/// <param name="From">One word.</param>
/// <param name="To">One or more words.</param>
public sealed record Rewrite(string From, string To);

/// <summary>An inflecting ending.</summary>
/// <param name="Suffix">The letters at the end of the word.</param>
/// <param name="Replacement">What takes their place; may be empty.</param>
/// <param name="Keep">How many letters must stand before the suffix.</param>
public sealed record Ending(string Suffix, string Replacement, int Keep);
