namespace ExplainerBot.Core.Matching;

/// <summary>Fits a <see cref="Calibration"/> on examples that were held back.</summary>
internal static class Calibrator
{
    private const int Fewest = 10; // of either kind; fewer say nothing

    // The thresholds. Without lines out of scope nobody knows what strangers ask, and labels held back are nearer than most of them:
    // to fit a threshold on those declines too much. So it keeps 95 % of the new wordings of what is known. With lines out of scope both
    // errors can be seen, and the threshold makes their sum least.
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
            ? CheapestThreshold(right, [.. held.OutOfScope.Select(calibration.Confidence).Order()])
            : Math.Min(HighestStrong, right[(int)(MissedStrong * right.Length)]);
        return calibration with { Strong = strong, Weak = Math.Min(strong, right[(int)(MissedWeak * right.Length)]) };
    }

    // Both sorted. The candidates are the confidences of the wordings in scope.
    private static double CheapestThreshold(double[] inScope, double[] outside)
    {
        var best = (Price: double.MaxValue, Threshold: HighestStrong);
        for (var missed = 0; missed < inScope.Length; missed++)
        {
            var answered = outside.Length - Below(outside, inScope[missed]);
            var price = (double)missed / inScope.Length + (double)answered / outside.Length;
            if (price < best.Price)
                best = (price, inScope[missed]);
        }
        return best.Threshold;
    }

    private static int Below(double[] sorted, double value)
    {
        var at = Array.BinarySearch(sorted, value);
        return at < 0 ? ~at : at;
    }
}
