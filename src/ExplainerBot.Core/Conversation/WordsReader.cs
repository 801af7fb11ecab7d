using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads a language's words (<c>words.yaml</c>) into what the matcher knows of it. It stands here because knowledge files and the
/// matcher do not know each other.
/// </summary>
public static class WordsReader
{
    /// <summary>The vocabulary of a file, without names of any film. What is wrong goes into the bag with its place; the rest is read.</summary>
    public static MatcherVocabulary Read(KnowledgeFile file, DiagnosticBag bag)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(bag);
        if (YamlFile.Read(file, bag) is not { } root)
            return MatcherVocabulary.Empty;
        root.Required("language");
        var vocabulary = new MatcherVocabulary
        {
            FunctionWords = Split(root.Optional("function-words")),
            Rewrites = Rewrites(root.Map("rewrites")),
            Irregular = Rewrites(root.Map("irregular")),
            Endings = [.. root.Maps("endings").Select(map => Ending(map, bag))],
            Synonyms = [.. root.Lists("synonyms").Select(group => group.Select(w => w.Value).ToImmutableArray())],
        };
        root.Done();
        return vocabulary;
    }

    private static ImmutableArray<string> Split(YamlText? text) =>
        text is { } words ? [.. words.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)] : [];

    private static ImmutableArray<Rewrite> Rewrites(YamlMap? map) =>
        map is null ? [] : [.. map.Keys.ToArray().Select(from => new Rewrite(from, map.Required(from).Value))];

    private static Ending Ending(YamlMap map, DiagnosticBag bag)
    {
        var from = map.Required("from");
        var to = map.Optional("to");
        var keep = map.Required("keep");
        if (!int.TryParse(keep.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var letters))
            bag.Error("C013", keep.Place, $"'{keep.Value}' is not a number of letters.", "Write how many letters must stand before the ending, such as 3.");
        map.Done();
        return new Ending(from.Value, to?.Value ?? "", letters);
    }
}
