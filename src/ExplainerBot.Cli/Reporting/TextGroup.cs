using System.Collections.Immutable;
using ExplainerBot.Core;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Learning;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Reporting;

/// <summary>What was asked in the same words.</summary>
/// <param name="Text">The words as they were typed most often.</param>
/// <param name="Count">How often.</param>
internal sealed record Wording(string Text, int Count);

/// <summary>Texts that mean the same, as far as the matcher can tell.</summary>
/// <param name="Film">The film's id, or null where the records do not tell.</param>
/// <param name="Wordings">All of them; the one that is most like all the others comes first.</param>
/// <param name="First">The day of the first.</param>
/// <param name="Last">The day of the last.</param>
internal sealed record TextGroup(string? Film, ImmutableArray<Wording> Wordings, DateOnly First, DateOnly Last)
{
    // Grouping takes time and memory by the square: four million likenesses are a second of work.
    private const int MostWordings = 2000;

    /// <summary>How often any of them was said.</summary>
    public int Count => Wordings.Sum(w => w.Count);

    /// <summary>The wording that stands for all.</summary>
    public string Typical => Wordings[0].Text;

    /// <summary>Groups the texts of records by film, large groups first. Above two thousand wordings of a film the rarest are left out.</summary>
    /// <param name="records">Records with a text that may be shown.</param>
    /// <param name="explainer">Whose matcher says what is alike.</param>
    public static ImmutableArray<TextGroup> Of(IEnumerable<LearningRecord> records, Explainer explainer) =>
    [
        .. records.GroupBy(r => r.Film)
            .SelectMany(film => Of(film.Key, film, MatcherFor(film.Key, explainer)))
            .OrderByDescending(g => g.Count).ThenByDescending(g => g.Last).ThenBy(g => g.Typical, StringComparer.Ordinal),
    ];

    private static IEnumerable<TextGroup> Of(string? film, IEnumerable<LearningRecord> records, IntentMatcher matcher)
    {
        IGrouping<string, LearningRecord>[] same =
        [
            .. records.GroupBy(r => Words.Normalize(r.Text!)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostWordings),
        ];
        Wording[] wordings = [.. same.Select(g => new Wording(g.CountBy(r => r.Text!).MaxBy(t => t.Value).Key, g.Count()))];
        var likeness = TextLikeness.Of([.. wordings.Select(w => w.Text)], matcher);
        return TextClusters.Of(likeness, TextClusters.FitCut(matcher)).Select(members => new TextGroup(
            film,
            [.. members.OrderByDescending(i => members.Sum(j => wordings[j].Count * (i == j ? 1 : likeness[i, j]))).Select(i => wordings[i])],
            members.Min(i => same[i].Min(r => r.Day)),
            members.Max(i => same[i].Max(r => r.Day))));
    }

    private static IntentMatcher MatcherFor(string? film, Explainer explainer)
    {
        var films = explainer.Knowledge.Films;
        return explainer.MatcherOf(films.Any(f => f.Id == film) ? film! : films[0].Id);
    }
}
