using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Files;

/// <summary>Reads the file of a film: <c>film:</c> and <c>questions:</c>.</summary>
internal static class FilmReader
{
    private static readonly Dictionary<string, SpoilerLevel> Levels = new(StringComparer.Ordinal)
    {
        ["none"] = SpoilerLevel.None,
        ["mild"] = SpoilerLevel.Mild,
        ["major"] = SpoilerLevel.Major,
    };

    private static readonly Dictionary<string, FilmNameKind> Kinds = new(StringComparer.Ordinal)
    {
        ["person"] = FilmNameKind.Person,
        ["place"] = FilmNameKind.Place,
        ["thing"] = FilmNameKind.Thing,
    };

    /// <summary>The file's content; null, with an error in the bag, when it says nothing of its film.</summary>
    public static FilmFile? Read(YamlMap top)
    {
        var questions = top.Maps("questions", required: true).Select(ReadQuestion).ToImmutableArray();
        var film = top.Map("film", required: true);
        top.Done();
        if (film is null)
            return null;
        var file = new FilmFile
        {
            Id = film.Required("id"),
            Title = film.Required("title"),
            Aliases = film.Texts("aliases"),
            Checked = film.Date("checked", required: true),
            ContentNote = film.Required("content-note"),
            Start = film.Texts("start", required: true),
            Instead = film.Texts("instead", required: true),
            Names = [.. film.Maps("names").Select(ReadName)],
            Questions = questions,
        };
        film.Done();
        return file;
    }

    private static QuestionEntry ReadQuestion(YamlMap map)
    {
        var question = new QuestionEntry
        {
            Id = map.Required("id"),
            Ask = map.Required("ask"),
            Also = map.Texts("also", required: true),
            // A mistyped level is one finding: what stands beside it says which one was meant, as far as the rules care.
            Level = map.Choice("spoiler", Levels, map.Has("teaser") || map.Has("reveals") ? SpoilerLevel.Major : SpoilerLevel.None),
            Topics = map.TextsOrNone("topics"),
            Teaser = map.Optional("teaser"),
            Answer = map.Required("answer"),
            Next = map.TextsOrNone("next"),
            FollowUps = [.. map.Maps("follow-ups").Select(ReadFollowUp)],
            Reveals = map.Texts("reveals"),
            Sources = map.Texts("sources", required: true),
        };
        map.Done();
        return question;
    }

    private static FollowUpEntry ReadFollowUp(YamlMap map)
    {
        var followUp = new FollowUpEntry(map.Required("after"), map.Texts("say", required: true));
        map.Done();
        return followUp;
    }

    private static FilmName ReadName(YamlMap map)
    {
        var name = new FilmName(
            map.Required("name").Value,
            map.Choice("kind", Kinds),
            map.Optional("actor")?.Value,
            Texts.Of(map.Texts("aliases")));
        map.Done();
        return name;
    }
}
