using System.Collections.Immutable;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Reporting;

/// <summary>What was noted on one day.</summary>
internal sealed record DayCount(DateOnly Day, int Unanswered, int Suggested, int Chosen, int NoneMeant, int Up, int Down)
{
    // A day far off is a slip of somebody's hand: a page of a hundred years would help nobody.
    private const int MostDays = 400;

    /// <summary>Every day from the first to the last record, those without any too.</summary>
    public static ImmutableArray<DayCount> Of(IReadOnlyCollection<LearningRecord> records)
    {
        if (records.Count == 0)
            return [];
        var byDay = records.ToLookup(r => r.Day);
        var (first, last) = (records.Min(r => r.Day), records.Max(r => r.Day));
        var days = last.DayNumber - first.DayNumber < MostDays
            ? Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).Select(DateOnly.FromDayNumber)
            : byDay.Select(g => g.Key).Order();
        return
        [
            .. days.Select(day => new DayCount(
                day, Count(day, LearningKind.Unanswered), Count(day, LearningKind.Suggested), Count(day, LearningKind.Chosen),
                Count(day, LearningKind.NoneMeant), byDay[day].Count(r => r.Vote == Vote.Up), byDay[day].Count(r => r.Vote == Vote.Down))),
        ];

        int Count(DateOnly day, LearningKind kind) => byDay[day].Count(r => r.Kind == kind);
    }
}
