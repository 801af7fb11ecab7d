using System.Collections.Immutable;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Reporting;

/// <summary>What people thought of one answer.</summary>
/// <param name="Film">The film's id, or null where the records do not tell.</param>
/// <param name="Question">The question's id.</param>
/// <param name="Up">Votes for it that still count.</param>
/// <param name="Down">Votes against it that still count.</param>
/// <param name="Comments">What was written beside a vote.</param>
internal sealed record VoteTally(string? Film, string Question, int Up, int Down, ImmutableArray<string> Comments)
{
    /// <summary>The share of votes against it.</summary>
    public Proportion DownShare => new(Down, Up + Down);

    /// <summary>All answers that were voted on; those that surely displease most come first.</summary>
    /// <param name="records">The records.</param>
    /// <param name="shown">What may be shown of a text, or null for none of it.</param>
    public static ImmutableArray<VoteTally> Of(IEnumerable<LearningRecord> records, Func<string?, string?> shown) =>
    [
        .. records.Where(r => r.Kind == LearningKind.Vote)
            .GroupBy(r => (r.Film, r.Question))
            .Select(g => new VoteTally(
                g.Key.Film, g.Key.Question!, Count(g, Vote.Up), Count(g, Vote.Down),
                [.. g.Select(r => shown(r.Text)).OfType<string>().Distinct()]))
            .OrderByDescending(t => t.DownShare.Low).ThenByDescending(t => t.Down).ThenByDescending(t => t.Up)
            .ThenBy(t => t.Film, StringComparer.Ordinal).ThenBy(t => t.Question, StringComparer.Ordinal),
    ];

    // A vote may take the place of one whose record is out of the period or was deleted with its day.
    private static int Count(IEnumerable<LearningRecord> votes, Vote vote) =>
        Math.Max(0, votes.Sum(r => (r.Vote == vote ? 1 : 0) - (r.Replaces == vote ? 1 : 0)));
}
