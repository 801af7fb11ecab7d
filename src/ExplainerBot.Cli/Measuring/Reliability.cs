using System.Collections.Immutable;

namespace ExplainerBot.Cli.Measuring;

/// <summary>
/// Whether the score means what it says: of the answers with a score of about 0.8 some eight in ten ought to be right (a reliability table;
/// DeGroot and Fienberg 1983). Counted over questions and messages out of scope; any answer to the latter is wrong.
/// </summary>
/// <param name="From">The lowest score of the range, from 0 to 0.9.</param>
/// <param name="Answers">How many messages were answered with such a score, or asked about before a spoiler.</param>
/// <param name="MeanScore">Their mean score; 0 where there are none.</param>
/// <param name="Right">The share of them that got the answer wanted; 0 where there are none.</param>
internal sealed record Reliability(double From, int Answers, double MeanScore, double Right)
{
    private const int Ranges = 10;

    /// <summary>Ten equal ranges of the score, the lowest first; a score of 1 is in the last.</summary>
    public static ImmutableArray<Reliability> Of(IEnumerable<Measurement> measured)
    {
        var answers = measured
            .Where(m => m.Set.TellsOfScores)
            .SelectMany(m => m.Lines.Where(line => line.IsAnswer).Select(line => (line.Reply.Score, IsRight: line.IsAnswerTo(line.Label))))
            .ToLookup(a => Math.Min((int)(a.Score * Ranges), Ranges - 1));
        return
        [
            .. Enumerable.Range(0, Ranges).Select(range => new Reliability(
                (double)range / Ranges,
                answers[range].Count(),
                answers[range].Select(a => a.Score).DefaultIfEmpty().Average(),
                answers[range].Select(a => a.IsRight ? 1.0 : 0.0).DefaultIfEmpty().Average())),
        ];
    }
}
