using System.Collections.Immutable;
using ExplainerBot.Core.Snapshots;

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

    internal void Write(SnapshotWriter writer)
    {
        WriteRewrites(writer, Rewrites);
        writer.Write(FunctionWords);
        writer.WriteEach(Synonyms, group => writer.Write(group));
        writer.WriteEach(Endings, ending =>
        {
            writer.Write(ending.Suffix);
            writer.Write(ending.Replacement);
            writer.Write(ending.Keep);
        });
        WriteRewrites(writer, Irregular);
        writer.WriteEach(AliasGroups, group =>
        {
            writer.Write(group.Canonical);
            writer.Write(group.Aliases);
        });
    }

    internal static MatcherVocabulary Read(SnapshotReader reader) => new()
    {
        Rewrites = ReadRewrites(reader),
        FunctionWords = reader.ImmutableTexts(),
        Synonyms = [.. reader.Each(reader.ImmutableTexts)],
        Endings = [.. reader.Each(() => new Ending(reader.Text(), reader.Text(), reader.Int32()))],
        Irregular = ReadRewrites(reader),
        AliasGroups = [.. reader.Each(() => (reader.Text(), reader.ImmutableTexts()))],
    };

    private static void WriteRewrites(SnapshotWriter writer, ImmutableArray<Rewrite> rewrites) => writer.WriteEach(rewrites, rewrite =>
    {
        writer.Write(rewrite.From);
        writer.Write(rewrite.To);
    });

    private static ImmutableArray<Rewrite> ReadRewrites(SnapshotReader reader) => [.. reader.Each(() => new Rewrite(reader.Text(), reader.Text()))];
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
