namespace ExplainerBot.Core.Matching;

/// <summary>Fits a <see cref="Calibration"/> on examples that were held back.</summary>
internal static class Calibrator
{
    private const int Fewest = 10; // of either kind; fewer say nothing

    // The thresholds. Without lines out of scope nobody knows what strangers ask, and labels held back are nearer than most of them:
    // to fit a threshold on those declines too much. So it keeps 95 % of the new wordings of what is known. With lines out of scope it
    // answers at most 15 % of those held back: a lower share offers a choice too often where an answer is due (docs/matching.md).
    // The least sum of both errors would be no rule: it hardly changes over a wide range, and a few lines make it jump.
    private const double Answered = 0.15;
    private const double MissedStrong = 0.05;
    private const double MissedWeak = 0.02;
    private const double HighestStrong = 0.5;

    public static Calibration Fit(HeldBack held)
    {
        Evidence[] inScope = [.. held.Right, .. held.Wrong];
        Evidence[] outside = [.. held.Foreign, .. held.OutOfScope];
        if (inScope.Length < Fewest || outside.Length < Fewest || held.Right.Count < Fewest)
            return Calibration.Rough;
        var weights = LogisticRegression.Fit(inScope, outside);
        var calibration = new Calibration(weights[0], weights[1], weights[2], weights[3], 0, 0);
        var right = held.Right.Select(calibration.Confidence).Order().ToArray();
        var strong = held.OutOfScope.Count >= 2 * Fewest
            ? held.OutOfScope.Select(calibration.Confidence).OrderDescending().ElementAt((int)(Answered * held.OutOfScope.Count))
            : Math.Min(HighestStrong, right[(int)(MissedStrong * right.Length)]);
        return calibration with { Strong = strong, Weak = Math.Min(strong, right[(int)(MissedWeak * right.Length)]) };
    }
}
