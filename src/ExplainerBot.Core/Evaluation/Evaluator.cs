using System.Collections.Immutable;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Evaluation;

/// <summary>Tries a matcher on labelled utterances and measures how it did.</summary>
public static class Evaluator
{
    private const int OfferedAtOnce = 3;

    /// <summary>The matcher's answer to each test line, in order.</summary>
    public static ImmutableArray<Prediction> Predict(IntentMatcher matcher, IReadOnlyList<LabelledUtterance> test)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        ArgumentNullException.ThrowIfNull(test);
        return [.. test.Select(line => PredictionOf(line.Text, matcher.Match(line.Text)))];
    }

    /// <summary>Measures predictions against the labels of the test.</summary>
    /// <exception cref="ArgumentException">There are not as many predictions as test lines.</exception>
    public static Figures Measure(IReadOnlyList<LabelledUtterance> test, IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(predictions);
        if (test.Count != predictions.Count)
            throw new ArgumentException($"There are {predictions.Count} predictions for {test.Count} test lines.", nameof(predictions));
        var lines = test.Zip(predictions, (t, p) => new Line(t.Label, p)).ToArray();
        var inScope = lines.Where(l => !l.IsForeign).ToArray();
        var foreign = lines.Where(l => l.IsForeign).ToArray();
        return new Figures
        {
            Lines = lines.Length,
            OutOfScopeLines = foreign.Length,
            Accuracy = Share(lines, l => l.Prediction.Label == l.Gold),
            Top1 = Share(inScope, l => l.Prediction.Raw == l.Gold),
            Top3 = Share(inScope, l => l.Prediction.Offered.Contains(l.Gold)),
            InScopeAccuracy = Share(inScope, l => l.Prediction.Label == l.Gold),
            OutOfScopeRecall = Share(foreign, l => l.Prediction.Label == LabelledUtterance.OutOfScope),
            MacroF1 = MacroF1(lines),
            Auroc = Auroc(lines, inScope.Length, foreign.Length),
            Oscr = Oscr(lines, inScope.Length, foreign.Length),
        };
    }

    private static Prediction PredictionOf(string text, Match match) => new(
        match.Decision == MatchDecision.Strong ? match.Ranked[0].Label : LabelledUtterance.OutOfScope,
        match.Confidence, text, match.Best ?? "", [.. match.Ranked.Take(OfferedAtOnce).Select(r => r.Label)]);

    private static double Share(Line[] lines, Func<Line, bool> holds) => lines.Length == 0 ? double.NaN : (double)lines.Count(holds) / lines.Length;

    private static double MacroF1(Line[] lines)
    {
        var right = Count(lines.Where(l => l.Gold == l.Prediction.Label).Select(l => l.Gold));
        var gold = Count(lines.Select(l => l.Gold));
        var given = Count(lines.Select(l => l.Prediction.Label));
        return gold.Count == 0 ? double.NaN
            : gold.Average(g => 2.0 * right.GetValueOrDefault(g.Key) / (g.Value + given.GetValueOrDefault(g.Key)));
    }

    private static Dictionary<string, int> Count(IEnumerable<string> labels) => labels.GroupBy(l => l, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    // The rank-sum statistic of Mann and Whitney.
    private static double Auroc(Line[] lines, int inScope, int foreign)
    {
        if (inScope == 0 || foreign == 0)
            return double.NaN;
        var below = 0;
        var area = 0.0;
        foreach (var tied in lines.GroupBy(l => l.Prediction.Score).OrderBy(g => g.Key))
        {
            var strange = tied.Count(l => l.IsForeign);
            area += (tied.Count() - strange) * (below + strange / 2.0);
            below += strange;
        }
        return area / inScope / foreign;
    }

    private static double Oscr(Line[] lines, int inScope, int foreign)
    {
        if (inScope == 0 || foreign == 0)
            return double.NaN;
        double right = 0, wrong = 0, area = 0;
        foreach (var tied in lines.GroupBy(l => l.Prediction.Score).OrderByDescending(g => g.Key))
        {
            var more = right + tied.Count(l => !l.IsForeign && l.Prediction.Raw == l.Gold);
            var answered = wrong + tied.Count(l => l.IsForeign);
            area += (answered - wrong) * (right + more) / 2;
            (right, wrong) = (more, answered);
        }
        return area / inScope / foreign;
    }

    private readonly record struct Line(string Gold, Prediction Prediction)
    {
        public bool IsForeign => Gold == LabelledUtterance.OutOfScope;
    }
}
