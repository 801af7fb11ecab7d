using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Cli.Interchange;

/// <summary>
/// Our own file of a film. What the other side did not say is left out, so that the check asks for each of it: nothing is guessed but the
/// spoiler level, and that to the safe side.
/// </summary>
internal static class FilmYaml
{
    private const string Beginning = """
        # yaml-language-server: $schema=film.schema.json
        #
        # Written by 'explainer import'. What the other side could not say is left out: 'explainer check' asks for it, line by line.
        # Where it named no spoiler level, 'major' stands: nothing is given away before somebody has looked.
        # Read every 'ask' as somebody who has not seen the film: it is shown on buttons.

        """;

    /// <summary>The film as a file.</summary>
    /// <param name="film">The film.</param>
    /// <param name="losses">Receives what was assumed or left out.</param>
    /// <param name="header">What is said of the film as a whole in a file of ours, or null for its id and title alone.</param>
    public static string Write(ExchangeFilm film, Losses losses, YamlMappingNode? header)
    {
        if (header is null)
            losses.Note("the film's content note, start, instead and day of the check", "left out: the check asks for them", film.Id ?? "the film");
        header ??= new YamlMappingNode { { "id", YamlTree.Text(film.Id!) }, { "title", YamlTree.Text(film.Title!) } };
        var root = new YamlMappingNode { { "film", header }, { "questions", new YamlSequenceNode(film.Questions.Select(q => Node(q, losses))) } };
        return Beginning.ReplaceLineEndings("\n") + YamlTree.Write(root);
    }

    /// <summary>The questions of a file of ours, and what it says of the film.</summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static (YamlMappingNode Header, ImmutableArray<ExchangeQuestion> Questions) Read(string text)
    {
        var root = YamlTree.Read(text);
        return root.Get("film") is YamlMappingNode header
            ? (header, [.. root.GetMaps("questions").Select(Question)])
            : throw new FormatException("The file is no film: it has no key 'film'.");
    }

    private static ExchangeQuestion Question(YamlMappingNode map) => new()
    {
        Id = map.GetText("id") ?? "",
        Wordings = [map.GetText("ask") ?? "", .. map.GetList("also") ?? []],
        Answer = map.GetText("answer") ?? "",
        Spoiler = Ids.Level(map.GetText("spoiler")),
        Topics = map.GetList("topics"),
        Teaser = map.GetText("teaser"),
        Next = map.GetList("next"),
        Reveals = map.GetList("reveals"),
        Sources = map.GetList("sources"),
    };

    private static YamlMappingNode Node(ExchangeQuestion question, Losses losses)
    {
        var level = question.Spoiler ?? SpoilerLevel.Major;
        if (question.Spoiler is null)
            losses.Note("no spoiler level", "'major' is assumed: change it where the answer gives nothing away", question.Id);
        var node = new YamlMappingNode { { "id", question.Id }, { "ask", YamlTree.Text(question.Wordings[0]) } };
        Add("also", "no further wordings", question.Wordings.Length > 1 ? YamlTree.List(question.Wordings.Skip(1)) : null);
        node.Add("spoiler", Ids.NameOf(level));
        Add("topics", "no topics", question.Topics is { } topics ? YamlTree.List(topics, inBrackets: true) : null);
        if (level != SpoilerLevel.None)
            Add("teaser", "no teaser", question.Teaser is { } teaser ? YamlTree.Text(teaser) : null);
        Add("answer", "no answer", question.Answer.Length > 0 ? YamlTree.Text(question.Answer) : null);
        node.Add("next", YamlTree.List(question.Next ?? [], inBrackets: true));
        if (level != SpoilerLevel.None && question.Reveals is { Length: > 0 } reveals)
            node.Add("reveals", YamlTree.List(reveals));
        Add("sources", "no sources", question.Sources is { Length: > 0 } sources ? YamlTree.List(sources) : null);
        return node;

        void Add(string key, string gap, YamlNode? value)
        {
            if (value is not null)
                node.Add(key, value);
            else
                losses.Note(gap, "left out: the check asks for it", question.Id);
        }
    }
}
