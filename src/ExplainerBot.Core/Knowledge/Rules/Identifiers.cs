using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>Ids and codes are well formed and each names one thing.</summary>
internal static class Identifiers
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        Check("film", files.Films.Select(f => f.Id), IsId, bag);
        foreach (var film in files.Films)
            Check("question", film.Questions.Select(q => q.Id), IsId, bag);
        CheckKeys(files, bag);
        if (files.Support is { } support)
        {
            Check("need", support.Needs.Select(n => n.Id), IsId, bag);
            Check("line", support.Lines.Select(l => l.Id), IsId, bag);
            Check("topic", support.Topics.Select(t => t.Code), c => c.Length <= 3 && c.All(char.IsAsciiLetterUpper), bag);
            Check("country", support.Countries.Select(c => c.Code), c => c.Length == 2 && c.All(char.IsAsciiLetterUpper), bag);
        }
        if (files.Messages is { } messages)
        {
            Check("small talk", messages.SmallTalk.Select(t => t.Id), IsId, bag);
            if (messages.Language is { Value.Length: > 0 } tag && !IsLanguageTag(tag.Value))
                bag.Error("K082", tag.Place, $"'{tag.Value}' is no language tag.", "Write an IETF tag such as 'en' or 'pt-BR'.");
        }
    }

    private static void Check(string what, IEnumerable<YamlText> ids, Func<string, bool> isWellFormed, DiagnosticBag bag)
    {
        var first = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var id in ids.Where(id => id.Value.Length > 0))
        {
            if (!isWellFormed(id.Value))
                bag.Error("K030", id.Place, $"'{id.Value}' is no {what} id.", Form(what));
            if (!first.TryAdd(id.Value, id.Place))
                bag.Error("K031", id.Place, $"The {what} '{id.Value}' stands twice.", $"Rename one; the first is in {Locate(first[id.Value])}.");
        }
    }

    // Buttons carry the opaque key, so two questions must never share one. The hash has 64 bits: this is a guard, not an expectation.
    private static void CheckKeys(KnowledgeFiles files, DiagnosticBag bag)
    {
        var first = new Dictionary<QuestionKey, (string Film, string Question)>();
        foreach (var (film, question) in files.Films.SelectMany(f => f.Questions.Select(q => (f.Id.Value, q.Id))))
        {
            var name = (film, question.Value);
            if (!first.TryAdd(QuestionKey.Of(film, question.Value), name) && first[QuestionKey.Of(film, question.Value)] != name)
                bag.Error("K035", question.Place, $"The key of '{question.Value}' is another question's too.", "Rename this question.");
        }
    }

    private static string Form(string what) => what switch
    {
        "topic" => "Write one to three capital letters, such as SV.",
        "country" => "Write the two capital letters of ISO 3166, such as GB.",
        _ => "Write lower-case words joined by hyphens, such as why-the-bus.",
    };

    private static bool IsId(string id) => id.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));

    private static bool IsLanguageTag(string tag) =>
        tag.Split('-') is [{ Length: 2 or 3 } language, ..] parts
        && language.All(char.IsAsciiLetterLower)
        && parts.All(p => p.Length is > 0 and <= 8 && p.All(char.IsAsciiLetterOrDigit));

    private static string Locate(Place place) => FormattableString.Invariant($"{place.File}, line {place.Line}");
}
