using System.Collections.Immutable;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Reporting;

/// <summary>How often a question was offered after "did you mean", and taken.</summary>
/// <param name="Film">The film's id, or null.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Offered">How often it was offered.</param>
/// <param name="First">How often as the first.</param>
/// <param name="Taken">How often it was taken.</param>
internal sealed record OfferTally(string? Film, string Question, int Offered, int First, int Taken)
{
    /// <summary>The share of offers that were taken.</summary>
    public Proportion TakenShare => new(Math.Min(Taken, Offered), Offered);

    /// <summary>All questions that were offered or taken, those offered most often first.</summary>
    public static ImmutableArray<OfferTally> Of(IReadOnlyCollection<LearningRecord> records)
    {
        var offers = records.Where(r => r.Kind == LearningKind.Suggested).ToArray();
        var offered = offers.SelectMany(r => r.Offered!.Value.Distinct().Select(q => (r.Film, q))).CountBy(k => k).ToDictionary();
        var first = offers.CountBy(r => (r.Film, r.Offered!.Value[0])).ToDictionary();
        var taken = records.Where(r => r.Kind == LearningKind.Chosen).CountBy(r => (r.Film, r.Question!)).ToDictionary();
        return
        [
            .. offered.Keys.Union(taken.Keys)
                .Select(k => new OfferTally(k.Film, k.Item2, offered.GetValueOrDefault(k), first.GetValueOrDefault(k), taken.GetValueOrDefault(k)))
                .OrderByDescending(t => t.Offered).ThenByDescending(t => t.Taken)
                .ThenBy(t => t.Film, StringComparer.Ordinal).ThenBy(t => t.Question, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Two questions between which the bot could not decide.</summary>
/// <param name="Film">The film's id, or null.</param>
/// <param name="First">The question that stood before the other one.</param>
/// <param name="Second">The other one.</param>
/// <param name="Together">How often both were offered, in this order.</param>
/// <param name="SecondTaken">How often the second was taken all the same: the order was wrong.</param>
/// <param name="Wordings">What was asked then, as far as it may be shown.</param>
internal sealed record Confusion(string? Film, string First, string Second, int Together, int SecondTaken, ImmutableArray<string> Wordings)
{
    private const int MostWordings = 5;

    /// <summary>Whether it is more than a chance: offered together more than once, or the second was taken.</summary>
    public bool IsTelling => Together > 1 || SecondTaken > 0;

    /// <summary>All such pairs; those whose order was wrong most often come first.</summary>
    public static ImmutableArray<Confusion> Of(ImmutableArray<Suggestion> suggestions, Func<string?, string?> shown) =>
    [
        .. suggestions.SelectMany(s => Pairs(s).Select(p => (Key: (s.Record.Film, p.First, p.Second), Suggestion: s)))
            .GroupBy(p => p.Key, p => p.Suggestion)
            .Select(g => new Confusion(
                g.Key.Film, g.Key.First, g.Key.Second, g.Count(), g.Count(s => s.Taken == g.Key.Second),
                [.. g.OrderByDescending(s => s.Taken == g.Key.Second).Select(s => shown(s.Record.Text)).OfType<string>().Distinct().Take(MostWordings)]))
            .OrderByDescending(c => c.SecondTaken).ThenByDescending(c => c.Together)
            .ThenBy(c => c.First, StringComparer.Ordinal).ThenBy(c => c.Second, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string First, string Second)> Pairs(Suggestion suggestion)
    {
        string[] offered = [.. suggestion.Offered.Distinct()];
        return offered.SelectMany((first, at) => offered.Skip(at + 1).Select(second => (first, second)));
    }
}
