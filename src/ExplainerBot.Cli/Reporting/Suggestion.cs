using System.Collections.Immutable;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Reporting;

/// <summary>One "did you mean", with what was taken of it as far as that can be told.</summary>
/// <param name="Record">What was offered.</param>
internal sealed record Suggestion(LearningRecord Record)
{
    /// <summary>The id of the question taken, or null when none was, or when nobody can tell.</summary>
    public string? Taken { get; private set; }

    /// <summary>Whether no other open offer of the day held the question that was taken.</summary>
    public bool IsCertain { get; private set; }

    /// <summary>The ids offered, best first.</summary>
    public ImmutableArray<string> Offered => Record.Offered!.Value;

    /// <summary>
    /// All suggestions. Records hold no id of a conversation, so that a choice is laid to the latest open offer of the day, channel and film
    /// that held its question: people choose at once. Several instances write a file each, and whose comes first says nothing of time: a choice
    /// that finds no offer before it is laid to one after it.
    /// </summary>
    /// <param name="records">In the order in which they were written.</param>
    public static ImmutableArray<Suggestion> Of(IEnumerable<LearningRecord> records)
    {
        var all = ImmutableArray.CreateBuilder<Suggestion>();
        foreach (var place in records.GroupBy(r => (r.Day, r.Channel)))
        {
            var (open, early) = (new List<Suggestion>(), new List<LearningRecord>());
            foreach (var record in place)
            {
                if (record.Kind == LearningKind.Suggested)
                    open.Add(new Suggestion(record));
                else if (record.Kind == LearningKind.Chosen && !Take(open, record))
                    early.Add(record);
                if (record.Kind == LearningKind.Suggested)
                    all.Add(open[^1]);
            }
            early.ForEach(choice => Take(open, choice));
        }
        return all.ToImmutable();
    }

    private static bool Take(List<Suggestion> open, LearningRecord choice)
    {
        Suggestion[] candidates = [.. open.Where(s => s.Offered.Contains(choice.Question!) && (s.Record.Film == choice.Film || s.Record.Film is null))];
        if (candidates.Length == 0)
            return false;
        candidates[^1].Taken = choice.Question;
        candidates[^1].IsCertain = candidates.Length == 1;
        return open.Remove(candidates[^1]);
    }
}
