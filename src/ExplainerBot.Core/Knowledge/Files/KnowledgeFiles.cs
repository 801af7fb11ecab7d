using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>All files as they were read; the rules look at them together.</summary>
/// <param name="Films">The films that could be read, in the order given.</param>
/// <param name="Support">The support lines, or null when they could not be read.</param>
/// <param name="Messages">The bot's own sentences, or null when they could not be read.</param>
internal sealed record KnowledgeFiles(ImmutableArray<FilmFile> Films, SupportFile? Support, MessagesFile? Messages)
{
    private const string Kinds =
        "Expected is a film ('film' and 'questions'), the support lines ('lines' and others) or the messages ('messages' and others).";

    /// <summary>Reads each file by what its top-level keys say that it is.</summary>
    public static KnowledgeFiles Read(IReadOnlyList<KnowledgeFile> files, DiagnosticBag bag)
    {
        var tops = files.Select(f => YamlFile.Read(f, bag)).ToImmutableArray();
        var films = tops.OfType<YamlMap>().Where(IsFilm).ToImmutableArray();
        var support = tops.OfType<YamlMap>().Where(m => !IsFilm(m) && m.Has("lines")).ToImmutableArray();
        var messages = tops.OfType<YamlMap>().Where(m => !IsFilm(m) && !m.Has("lines") && m.Has("messages")).ToImmutableArray();
        foreach (var other in tops.OfType<YamlMap>().Except(films).Except(support).Except(messages))
            bag.Error("K020", other.Place, $"This file is of no known kind: its keys are {string.Join(", ", other.Keys)}.", Kinds);

        // A file that is no YAML may be the missing one, so nothing is said to be missing then.
        if (!tops.Contains(null))
        {
            ExpectOne(films, "film", "Add a file with 'film:' and 'questions:'.", bag);
            ExpectOne(support, "file of support lines", "Add a file with 'lines:' and the keys of its schema.", bag);
            ExpectOne(messages, "file of messages", "Add a file with 'messages:' and the keys of its schema.", bag);
        }
        ForbidSecond(support, "support lines", bag);
        ForbidSecond(messages, "messages", bag);
        return new KnowledgeFiles(
            [.. films.Select(FilmReader.Read).OfType<FilmFile>()],
            support.Select(SupportReader.Read).FirstOrDefault(),
            messages.Select(MessagesReader.Read).FirstOrDefault());
    }

    /// <summary>The knowledge base. To be called only when no rule found an error.</summary>
    public KnowledgeBase Seal()
    {
        var support = Support!.Seal();
        var topics = support.Topics.ToDictionary(t => t.Code, StringComparer.Ordinal);
        return new KnowledgeBase([.. Films.Select(f => f.Seal(topics))], support, Messages!.Seal());
    }

    private static bool IsFilm(YamlMap map) => map.Has("questions") || map.Has("film");

    private static void ExpectOne(ImmutableArray<YamlMap> found, string what, string remedy, DiagnosticBag bag)
    {
        if (found.IsEmpty)
            bag.Error("K021", new Place("(all files)", 1, 1), $"No {what} was given.", remedy);
    }

    private static void ForbidSecond(ImmutableArray<YamlMap> found, string what, DiagnosticBag bag)
    {
        foreach (var second in found.Skip(1))
            bag.Error("K022", second.Place, $"The {what} stand in '{found[0].Place.File}' already.", "Keep one of the two files.");
    }
}
