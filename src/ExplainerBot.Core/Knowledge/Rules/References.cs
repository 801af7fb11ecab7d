using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Knowledge.Yaml;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>What names something else names something that is there.</summary>
internal static class References
{
    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var film in files.Films)
            CheckFilm(film, bag);
        if (files.Support is not { } support)
            return;
        var topics = Set(support.Topics.Select(t => t.Code));
        foreach (var topic in files.Films.SelectMany(f => f.Questions).SelectMany(q => q.Topics).Where(t => !topics.Contains(t.Value)))
            bag.Error("K070", topic.Place, $"'{topic.Value}' is no topic.", Known(topics, "the support file's topics"));
        CheckSupport(support, bag);
    }

    private static void CheckFilm(FilmFile film, DiagnosticBag bag)
    {
        var ids = Set(film.Questions.Select(q => q.Id));
        foreach (var (key, id) in film.Start.Select(id => ("start", id)).Concat(film.Instead.Select(id => ("instead", id)))
            .Concat(film.Questions.SelectMany(q => q.Next).Select(id => ("next", id)))
            // An entry without 'after' is reported already.
            .Concat(film.Questions.SelectMany(q => q.FollowUps).Select(f => f.After).Where(id => id.Value.Length > 0).Select(id => ("after", id))))
        {
            if (!ids.Contains(id.Value))
                bag.Error("K032", id.Place, $"'{key}' names '{id.Value}', which is no question of this film.",
                    Spelling.Suggestion(id.Value, ids) + "Mend the id or write the question.");
        }
        foreach (var question in film.Questions)
        {
            foreach (var id in question.Next.Where(id => id.Value == question.Id.Value))
                bag.Error("K034", id.Place, $"'{id.Value}' names itself as the next question.", "Name another question.");
        }
        var gated = Set(film.Questions.Where(q => q.Level != SpoilerLevel.None).Select(q => q.Id));
        foreach (var id in film.Instead.Where(id => gated.Contains(id.Value)))
            bag.Error("K033", id.Place, $"'instead' offers '{id.Value}', which has a spoiler.", "Offer questions of level none: they follow a no.");
    }

    private static void CheckSupport(SupportFile support, DiagnosticBag bag)
    {
        var needs = Set(support.Needs.Select(n => n.Id));
        foreach (var need in support.Topics.SelectMany(t => t.Needs).Concat(support.Lines.SelectMany(l => l.Needs)).Concat(support.Countries.SelectMany(c => c.Without))
            .Where(n => !needs.Contains(n.Value)))
            bag.Error("K071", need.Place, $"'{need.Value}' is no need.", Known(needs, "the file's needs"));
        var countries = Set(support.Countries.Select(c => c.Code));
        foreach (var code in support.Lines.Select(l => l.Country).OfType<YamlText>().Append(support.DefaultCountry))
        {
            if (code.Value.Length > 0 && !countries.Contains(code.Value))
                bag.Error("K072", code.Place, $"'{code.Value}' is no country of this file.", Known(countries, "its countries"));
        }
    }

    private static string Known(IEnumerable<string> names, string what) => $"Use one of {what}: {string.Join(", ", names)}.";

    private static HashSet<string> Set(IEnumerable<YamlText> texts) => [.. texts.Select(t => t.Value)];
}
