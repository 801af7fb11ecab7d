namespace ExplainerBot.Core.Matching;

/// <summary>Fits a <see cref="Calibration"/> on examples that were held back.</summary>
internal static class Calibrator
{
    private const int Fewest = 10; // of either kind; fewer say nothing

    // The thresholds. Without lines out of scope nobody knows what strangers ask, and labels held back are nearer than most of them:
    // to fit a threshold on those declines too much. So it keeps 95 % of the new wordings of what is known. With lines out of scope it
    // answers at most a share of those held back. By letters alone a lower share than 15 % offers a choice too often where an answer is
    // due; by meaning 8 % costs fewer answers than that, and strangers turn out to be answered half as often (docs/matching.md).
    // The least sum of both errors would be no rule: it hardly changes over a wide range, and a few lines make it jump.
    private const double AnsweredByLetters = 0.15;
    private const double AnsweredByMeaning = 0.08;
    private const double MissedStrong = 0.05;
    private const double MissedWeak = 0.02;
    private const double HighestStrong = 0.5;

    public static Calibration Fit(HeldBack held, bool hasMeanings)
    {
        Evidence[] inScope = [.. held.Right, .. held.Wrong];
        Evidence[] outside = [.. held.Foreign, .. held.OutOfScope];
        if (inScope.Length < Fewest || outside.Length < Fewest || held.Right.Count < Fewest)
            return hasMeanings ? Calibration.RoughWithMeaning : Calibration.Rough;
        var (zero, worth) = LogisticRegression.Fit(inScope, outside);
        var calibration = new Calibration(zero, worth, 0, 0);
        var right = held.Right.Select(calibration.Confidence).Order().ToArray();
        // Never below what would do without lines out of scope: these may all be easy to tell, and then ask for no threshold at all.
        var strong = Math.Min(HighestStrong, right[(int)(MissedStrong * right.Length)]);
        if (held.OutOfScope.Count >= 2 * Fewest)
            strong = Math.Max(strong, Bounding(held, calibration, hasMeanings ? AnsweredByMeaning : AnsweredByLetters));
        return calibration with { Strong = strong, Weak = Math.Min(strong, right[(int)(MissedWeak * right.Length)]) };
    }

    // The confidence above which no more than a share of the lines out of scope lie; those that are declined anyway lie nowhere.
    private static double Bounding(HeldBack held, Calibration calibration, double answered) =>
        held.Tempting.Select(calibration.Confidence).OrderDescending().ElementAtOrDefault((int)(answered * held.OutOfScope.Count));
}
