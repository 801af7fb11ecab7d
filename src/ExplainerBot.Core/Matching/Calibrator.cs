using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>Fits what evidence is worth on examples that were held back.</summary>
internal static class Calibrator
{
    private const int Fewest = 10; // of either kind; fewer say nothing
    private const int FewestStrangers = 20; // lines out of scope

    // The thresholds. Without lines out of scope nobody knows what strangers ask, and labels held back are nearer than most of them:
    // to fit a threshold on those declines too much. So it keeps 95 % of the new wordings of what is known. With lines out of scope it
    // answers at most a share of those held back. By letters alone a lower share than 15 % offers a choice too often where an answer is
    // due; by meaning 5 %, which is what the bot may answer of them, costs hardly an answer (docs/matching.md).
    // The least sum of both errors would be no rule: it hardly changes over a wide range, and a few lines make it jump.
    private const double AnsweredByLetters = 0.15;
    private const double AnsweredByMeaning = 0.05;
    private const double MissedStrong = 0.05;
    private const double MissedWeak = 0.02;
    private const double HighestStrong = 0.5;

    // Where words alone are sure, the meaning may change this share of outcomes, and this share of the lines out of scope be answered,
    // without its being asked; so many lines must show it.
    private const double Changed = 0.005;
    private const int FewestSure = 100;

    public static CalibrationPair Fit(ImmutableArray<HeldBack> held, bool hasMeanings)
    {
        if (!hasMeanings)
        {
            var alone = FitOne(held, l => l.ByWords, Calibration.Rough, AnsweredByLetters);
            return new CalibrationPair(alone, alone, 0, CalibrationPair.Never);
        }
        var share = ShareOf(held);
        Reading ByMeaning(HeldBack line) => line.ByShare[share];
        var full = FitOne(held, ByMeaning, Calibration.RoughWithMeaning, AnsweredByMeaning);
        // What is sure by words is answered: the thresholds are those of the whole.
        var byWords = FitOne(held, l => l.ByWords, Calibration.Rough, AnsweredByMeaning) with { Strong = full.Strong, Weak = full.Weak };
        var pair = new CalibrationPair(full, byWords, CrossValidation.Shares[share], CalibrationPair.Never);
        // Without lines out of scope nobody can tell how sure words are among what strangers ask.
        return held.Count(l => l.Kind == HeldKind.OutOfScope) < FewestStrangers ? pair : pair with { Sure = SureOf(held, pair, ByMeaning) };
    }

    // The share of the meaning with which most new wordings are recognised; of several the smallest. Where few labels have many
    // examples their words tell them apart, and to blur those is a loss that shows only later, on what strangers write.
    private static int ShareOf(ImmutableArray<HeldBack> held)
    {
        HeldBack[] wordings = [.. held.Where(l => l.Kind == HeldKind.Wording)];
        var shares = Enumerable.Range(0, CrossValidation.Shares.Length);
        return wordings.Length < Fewest ? shares.Last() : shares.MaxBy(s => wordings.Count(l => l.ByShare[s].Best == l.Label));
    }

    private static Calibration FitOne(ImmutableArray<HeldBack> held, Func<HeldBack, Reading> readingOf, Calibration rough, double answered)
    {
        Evidence[] inScope = [.. held.Where(l => l.Kind == HeldKind.Wording).Select(l => readingOf(l).Evidence)];
        Evidence[] outside = [.. held.Where(l => l.Kind != HeldKind.Wording).Select(l => readingOf(l).Evidence)];
        Evidence[] recognised = [.. held.Where(l => l.Kind == HeldKind.Wording && readingOf(l).Best == l.Label).Select(l => readingOf(l).Evidence)];
        if (inScope.Length < Fewest || outside.Length < Fewest || recognised.Length < Fewest)
            return rough;
        var (zero, worth) = LogisticRegression.Fit(inScope, outside, alike: true);
        var calibration = new Calibration(zero, worth, 0, 0);
        var right = recognised.Select(calibration.Confidence).Order().ToArray();
        // Never below what would do without lines out of scope: these may all be easy to tell, and then ask for no threshold at all.
        var strong = Math.Min(HighestStrong, right[(int)(MissedStrong * right.Length)]);
        Reading[] strangers = [.. held.Where(l => l.Kind == HeldKind.OutOfScope).Select(readingOf)];
        if (strangers.Length >= FewestStrangers)
        {
            strong = Math.Max(strong, Bounding(strangers, calibration, answered));
            calibration = Certainty(calibration, recognised, [.. held.Where(l => l.Kind == HeldKind.Wording && readingOf(l).Best != l.Label).Select(l => readingOf(l).Evidence)]);
        }
        return calibration with { Strong = strong, Weak = Math.Min(strong, right[(int)(MissedWeak * right.Length)]) };
    }

    // How likely the best label is right, among new wordings as often as they are misread.
    private static Calibration Certainty(Calibration calibration, Evidence[] recognised, Evidence[] misread)
    {
        if (misread.Length < Fewest)
            return calibration;
        var (zero, worth) = LogisticRegression.Fit(recognised, misread, alike: false);
        return calibration with { LabelBase = zero, LabelWorth = worth };
    }

    // The confidence above which no more than a share of the lines out of scope lie; those that are declined anyway lie nowhere.
    private static double Bounding(Reading[] strangers, Calibration calibration, double answered) =>
        strangers.Where(r => !r.IsForeign).Select(r => calibration.Confidence(r.Evidence)).OrderDescending()
            .ElementAtOrDefault((int)(answered * strangers.Length));

    // How likely a label must be by words so that above it the meaning changes next to no outcome, and no more than few lines out of
    // scope are answered, the next one counted in: among all outcomes those that are surely right would hide them. Labels that were left out
    // whole are no part of it: nobody asks only what is hardest to tell.
    private static double SureOf(ImmutableArray<HeldBack> held, CalibrationPair pair, Func<HeldBack, Reading> byMeaning)
    {
        var strangers = held.Count(l => l.Kind == HeldKind.OutOfScope);
        var lines = held.Where(l => l.Kind != HeldKind.Foreign && !l.ByWords.IsForeign)
            .Select(l => (Sureness: pair.SurenessOf(l.ByWords), Changes: Changes(l, byMeaning(l), pair.Full), IsStranger: l.Kind == HeldKind.OutOfScope))
            .Where(l => l.Sureness >= pair.Full.Strong)
            .OrderByDescending(l => l.Sureness);
        var (sure, seen, changed, strange) = (CalibrationPair.Never, 0, 0, 0);
        foreach (var (sureness, changes, isStranger) in lines)
        {
            seen++;
            changed += changes ? 1 : 0;
            strange += isStranger ? 1 : 0;
            if (seen >= FewestSure && changed <= Changed * seen && strange + 1 <= Changed * strangers)
                sure = sureness;
        }
        return sure;
    }

    private static bool Changes(HeldBack line, Reading full, Calibration calibration) =>
        full.IsForeign || full.Best != line.ByWords.Best || !calibration.Answers(full.Evidence);
}
