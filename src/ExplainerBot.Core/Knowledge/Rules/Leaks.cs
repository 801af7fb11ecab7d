using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>No text that is shown without a yes holds a phrase that any question keeps back.</summary>
/// <remarks>
/// Each text is searched once for all phrases together: its runs of words, as long as some phrase is, are looked up in a table.
/// So the check stays linear with a hundred thousand questions.
/// </remarks>
internal static class Leaks
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in files.Films.SelectMany(f => f.Questions))
        {
            foreach (var phrase in question.Reveals.Select(r => Words.Normalize(r.Value)).Where(p => p.Length > 0))
                owners.TryAdd(phrase, question.Id.Value);
        }
        var lengths = owners.Keys.Select(p => p.Count(c => c == ' ') + 1).ToHashSet();
        var byText = owners.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var (text, what) in Ungated(files))
        {
            var words = Words.Normalize(text.Value);
            foreach (var run in Runs(words, lengths))
            {
                if (byText.TryGetValue(words.AsSpan(run), out var phrase, out var owner))
                    bag.Error("K043", text.Place, $"{what} says '{phrase}', which '{owner}' keeps back until a yes.",
                        "Say it without these words, or keep back a phrase that names the turn itself.");
            }
        }
    }

    private static IEnumerable<(YamlText Text, string What)> Ungated(KnowledgeFiles files) =>
        files.Films.SelectMany(Of)
            .Concat(files.Support is { } support ? Of(support) : [])
            .Concat(files.Messages is { } messages ? Of(messages) : []);

    private static IEnumerable<(YamlText Text, string What)> Of(FilmFile film)
    {
        yield return (film.Title, "The film's title");
        yield return (film.ContentNote, "The content note");
        foreach (var question in film.Questions)
        {
            yield return (question.Ask, $"The wording of '{question.Id}'");
            if (question.Teaser is { } teaser)
                yield return (teaser, $"The teaser of '{question.Id}'");
            if (question.Level == SpoilerLevel.None)
                yield return (question.Answer, $"The open answer of '{question.Id}'");
        }
    }

    private static IEnumerable<(YamlText Text, string What)> Of(SupportFile support)
    {
        var texts = support.Needs.Select(n => n.Name)
            .Concat(support.Topics.Select(t => t.Name))
            .Concat(support.Countries.SelectMany(c => Present(c.Name, c.Note)))
            .Concat(support.Lines.SelectMany(l => Present(l.Name, l.Region, l.For, l.Ages, l.Note)));
        yield return (support.Ask, "The wording of 'get-help'");
        yield return (support.Gathered, "The date of the support lines");
        foreach (var text in texts)
            yield return (text, $"The support file's '{text}'");
    }

    private static IEnumerable<(YamlText Text, string What)> Of(MessagesFile messages) =>
        messages.Messages.Select(m => (m.Text, $"The message '{m.Key}'"))
            .Concat(messages.SmallTalk.Select(t => (t.Reply, $"The small talk '{t.Id}'")));

    private static IEnumerable<YamlText> Present(params YamlText?[] texts) => texts.OfType<YamlText>();

    // Where each run of so many words stands in a normalised text.
    private static IEnumerable<Range> Runs(string words, HashSet<int> lengths)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == ' ')
                starts.Add(i + 1);
        }
        starts.Add(words.Length + 1);
        foreach (var length in lengths)
        {
            for (var i = 0; i + length < starts.Count; i++)
                yield return starts[i]..(starts[i + length] - 1);
        }
    }
}
