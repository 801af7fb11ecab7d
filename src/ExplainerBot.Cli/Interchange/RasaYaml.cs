using System.Text;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ExplainerBot.Cli.Interchange;

/// <summary>
/// Training data of Rasa 3: a retrieval intent <c>faq/ID</c> for each question, with its wordings as examples, and the answer as its
/// response. What Rasa does not know stands in <c>metadata</c>, which it lets pass.
/// </summary>
internal static partial class RasaYaml
{
    private const string Group = "faq/";
    private const string Response = "utter_";

    /// <summary>The film as a file.</summary>
    public static byte[] Write(ExchangeFilm film, Losses losses)
    {
        losses.Note("the film's names, aliases, content note and start", "not written; stay in the film's file", film.Id ?? "the film");
        var nlu = new YamlSequenceNode();
        var responses = new YamlMappingNode();
        foreach (var question in film.Questions)
        {
            nlu.Add(Intent(question, losses));
            if (question.Answer.AsSpan().ContainsAny('{', '}'))
                losses.Note("braces in an answer", "written, but Rasa fills them from slots", question.Id);
            responses.Add(Response + Group + question.Id, new YamlSequenceNode(new YamlMappingNode { { "text", YamlTree.Text(question.Answer) } }));
        }
        var root = new YamlMappingNode { { "version", new YamlScalarNode("3.1") { Style = ScalarStyle.DoubleQuoted } }, { "nlu", nlu }, { "responses", responses } };
        return Encoding.UTF8.GetBytes(YamlTree.Write(root));
    }

    /// <summary>The film of a file.</summary>
    /// <exception cref="FormatException">It is no YAML, or holds no intent.</exception>
    public static ExchangeFilm Read(byte[] bytes, Losses losses)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var root = YamlTree.Read(reader.ReadToEnd());
        foreach (var key in root.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value!).Where(k => k is not ("version" or "nlu" or "responses")))
            losses.Note($"'{key}'", "not read: only 'nlu' and 'responses' hold questions", "the file");
        foreach (var other in root.GetMaps("nlu").Where(m => m.Get("intent") is null))
            losses.Note("synonyms, patterns and look-up tables", "not read: write names under 'names', words under en/words.yaml", other.Children.First().Value.ToString());
        var responses = root.Get("responses") as YamlMappingNode ?? [];
        var intents = root.GetMaps("nlu").Where(m => m.GetText("intent") is { Length: > 0 }).GroupBy(m => m.GetText("intent")!, StringComparer.Ordinal).ToArray();
        if (intents.Length == 0)
            throw new FormatException("The file holds no intent: expected is 'nlu:' with a list of '- intent: NAME' and their examples.");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return new ExchangeFilm(null, null, [.. intents.Select(i => Question(i.Key, [.. i], responses, taken, losses)).OfType<ExchangeQuestion>()]);
    }

    private static YamlMappingNode Intent(ExchangeQuestion question, Losses losses)
    {
        var metadata = new YamlMappingNode { { "ask", YamlTree.Text(question.Wordings[0]) } };
        Add("spoiler", question.Spoiler is { } level ? YamlTree.Text(Ids.NameOf(level)) : null);
        Add("topics", question.Topics is { } topics ? YamlTree.List(topics, inBrackets: true) : null);
        Add("teaser", question.Teaser is { } teaser ? YamlTree.Text(teaser) : null);
        Add("next", question.Next is { } next ? YamlTree.List(next, inBrackets: true) : null);
        Add("reveals", question.Reveals is { Length: > 0 } reveals ? YamlTree.List(reveals) : null);
        Add("sources", question.Sources is { } sources ? YamlTree.List(sources) : null);
        losses.Note("spoiler level, topics, teaser, next, reveals, sources", "'metadata' of the intent; Rasa itself does not act on it", question.Id);
        var examples = question.Wordings.Where(w => IsExample(w, question, losses));
        return new YamlMappingNode
        {
            { "intent", Group + question.Id },
            { "metadata", metadata },
            { "examples", new YamlScalarNode(string.Concat(examples.Select(e => $"- {e}\n"))) { Style = ScalarStyle.Literal } },
        };

        void Add(string key, YamlNode? value)
        {
            if (value is not null)
                metadata.Add(key, value);
        }
    }

    private static bool IsExample(string wording, ExchangeQuestion question, Losses losses)
    {
        if (!wording.Contains('\n', StringComparison.Ordinal) && !Entity().IsMatch(wording))
            return true;
        losses.Note("wordings of several lines, or that Rasa would read as an entity", "left out", question.Id);
        return false;
    }

    private static ExchangeQuestion? Question(
        string intent, YamlMappingNode[] items, YamlMappingNode responses, HashSet<string> taken, Losses losses)
    {
        var metadata = items.Select(i => i.Get("metadata")).OfType<YamlMappingNode>().FirstOrDefault() ?? [];
        var id = Ids.Keep(intent[(intent.LastIndexOf('/') + 1)..], taken);
        var examples = items.SelectMany(Examples).Select(e => Plain(e, id, losses)).Where(e => e.Length > 0).ToArray();
        string[] wordings = [.. (metadata.GetText("ask") is { Length: > 0 } ask ? examples.Prepend(ask) : examples).Distinct(StringComparer.Ordinal)];
        if (wordings.Length == 0)
        {
            losses.Note("intents without examples", "left out", intent);
            return null;
        }
        return new ExchangeQuestion
        {
            Id = id,
            Wordings = [.. wordings],
            Answer = Answer(responses.Get(Response + intent), id, losses),
            Spoiler = Ids.Level(metadata.GetText("spoiler")),
            Topics = metadata.GetList("topics"),
            Teaser = metadata.GetText("teaser"),
            Next = metadata.GetList("next"),
            Reveals = metadata.GetList("reveals"),
            Sources = metadata.GetList("sources"),
        };
    }

    // One text with a dash before each line, or a list of mappings.
    private static IEnumerable<string> Examples(YamlMappingNode item) => item.Get("examples") is YamlScalarNode { Value: { } text }
        ? text.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('-')).Select(l => l[1..].Trim())
        : item.GetMaps("examples").Select(e => e.GetText("text") ?? "");

    private static string Plain(string example, string id, Losses losses)
    {
        if (Entity().IsMatch(example))
            losses.Note("entities marked in examples", "the words stay, the marks do not", id);
        return Entity().Replace(example, "${text}");
    }

    private static string Answer(YamlNode? response, string id, Losses losses)
    {
        var variations = response is YamlSequenceNode list ? list.OfType<YamlMappingNode>().ToArray() : [];
        if (variations.Length > 1)
            losses.Note("further variations of a response", "nowhere: a question has one answer", id);
        if (variations.Any(v => v.Children.Keys.OfType<YamlScalarNode>().Any(k => k.Value != "text")))
            losses.Note("buttons, images and conditions of a response", "nowhere", id);
        return variations.Select(v => v.GetText("text")).FirstOrDefault(t => t is { Length: > 0 }) ?? "";
    }

    [GeneratedRegex(@"\[(?<text>[^\]\[]+)\](\([^)]+\)|\{[^}]+\})", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Entity();
}
