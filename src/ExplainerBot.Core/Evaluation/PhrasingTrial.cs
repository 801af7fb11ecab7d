using System.Collections.Immutable;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Evaluation;

/// <summary>
/// What one more phrasing would do to a matcher, before anybody writes it down: all examples are held back in turn and read by a matcher
/// that learnt from the rest, once without the phrasing and once with it. What evidence is worth, and so the thresholds, stay as they
/// are: what changes comes from the phrasing.
/// </summary>
public sealed class PhrasingTrial
{
    private const int Rounds = 5;

    private readonly IntentMatcher matcher;
    private readonly int[] part; // the round in which each example is held back
    private ImmutableArray<Prediction> without;

    /// <summary>Prepares trials on what a matcher has learnt. The first trial takes as long again as each.</summary>
    public PhrasingTrial(IntentMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        this.matcher = matcher;
        var turn = new Dictionary<string, int>(StringComparer.Ordinal);
        part = [.. matcher.Examples.Select(e => (turn[e.Label] = turn.GetValueOrDefault(e.Label, -1) + 1) % Rounds)];
    }

    /// <summary>Tries a phrasing.</summary>
    /// <param name="phrasing">The words, with the label under which they would be learnt.</param>
    /// <param name="others">Other texts that mean the same and are not learnt: whether they are understood then is what a phrasing is for.</param>
    /// <param name="cancellationToken">Gives up between two rounds.</param>
    public PhrasingEffect Try(LabelledUtterance phrasing, IReadOnlyList<string> others, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(phrasing);
        ArgumentNullException.ThrowIfNull(others);
        cancellationToken.ThrowIfCancellationRequested();
        var examples = matcher.Examples;
        var grown = examples.Add(phrasing);
        var set = matcher.SetOf(grown);
        var before = Without(cancellationToken);
        var with = HoldBack(grown, set, cancellationToken);
        var changes = Enumerable.Range(0, examples.Length)
            .Where(i => before[i].Label != with[i].Label)
            .Select(i => new ChangedExample(examples[i], before[i].Label, with[i].Label))
            .ToImmutableArray();
        var whole = others.Count == 0 ? matcher : matcher.Again(grown, set, [.. Enumerable.Range(0, grown.Length)]);
        return new PhrasingEffect(
            Evaluator.Measure(examples, before), Evaluator.Measure(examples, with), changes,
            others.Count(o => IsUnderstood(matcher, o, phrasing.Label)), others.Count(o => IsUnderstood(whole, o, phrasing.Label)), others.Count);
    }

    // An empty text, out of scope where anything is, holds the phrasing's place. Training depends on the order and the number of examples, if only by a
    // hair: so what differs then comes from the phrasing.
    private ImmutableArray<Prediction> Without(CancellationToken cancellationToken)
    {
        if (without.IsDefault)
        {
            var label = matcher.Examples.MinBy(e => e.Label != LabelledUtterance.OutOfScope)?.Label ?? LabelledUtterance.OutOfScope;
            var examples = matcher.Examples.Add(new LabelledUtterance(label, ""));
            without = HoldBack(examples, matcher.SetOf(examples), cancellationToken);
        }
        return without;
    }

    private static bool IsUnderstood(IntentMatcher by, string text, string label) =>
        by.Match(text) is { Decision: MatchDecision.Strong } match && match.Best == label;

    // The predictions of the matcher's own examples. What is learnt beyond these is learnt in every round.
    private ImmutableArray<Prediction> HoldBack(ImmutableArray<LabelledUtterance> examples, ExampleSet set, CancellationToken cancellationToken = default)
    {
        var predictions = new Prediction[part.Length];
        Parallel.For(0, Rounds, new ParallelOptions { CancellationToken = cancellationToken }, round =>
        {
            var trained = matcher.Again(examples, set, [.. Enumerable.Range(0, examples.Length).Where(i => i >= part.Length || part[i] != round)]);
            int[] held = [.. Enumerable.Range(0, part.Length).Where(i => part[i] == round)];
            var read = Evaluator.Predict(trained, [.. held.Select(i => examples[i])]);
            for (var at = 0; at < held.Length; at++)
                predictions[held[at]] = read[at];
        });
        return [.. predictions];
    }
}

/// <summary>What came of a trial.</summary>
/// <param name="Without">How well held-back examples are understood today.</param>
/// <param name="With">The same with the phrasing.</param>
/// <param name="Changes">The examples that are read otherwise with it.</param>
/// <param name="OthersBefore">How many of the other texts are understood today.</param>
/// <param name="OthersAfter">How many are with the phrasing.</param>
/// <param name="Others">How many other texts there are.</param>
public sealed record PhrasingEffect(
    Figures Without, Figures With, ImmutableArray<ChangedExample> Changes, int OthersBefore, int OthersAfter, int Others)
{
    /// <summary>Examples that were understood and no longer are.</summary>
    public IEnumerable<ChangedExample> PulledAway => Changes.Where(c => !c.IsForeign && c.Before == c.Example.Label);

    /// <summary>Examples that were not understood and now are.</summary>
    public IEnumerable<ChangedExample> Gained => Changes.Where(c => !c.IsForeign && c.After == c.Example.Label);

    /// <summary>Lines out of scope that were declined and would be answered.</summary>
    public IEnumerable<ChangedExample> BrokenRejections => Changes.Where(c => c.IsForeign && c.Before == LabelledUtterance.OutOfScope);

    /// <summary>Lines out of scope that were answered and would be declined.</summary>
    public IEnumerable<ChangedExample> MendedRejections => Changes.Where(c => c.IsForeign && c.After == LabelledUtterance.OutOfScope);

    /// <summary>What speaks for the phrasing less what speaks against it, in texts that are understood or declined rightly.</summary>
    public int Balance =>
        Gained.Count() + MendedRejections.Count() + (OthersAfter - OthersBefore) - PulledAway.Count() - BrokenRejections.Count();

    /// <summary>In a word. One text fewer is no harm: the phrasing's own words, which somebody did say, are understood for it.</summary>
    public PhrasingVerdict Verdict => Balance < -1 ? PhrasingVerdict.Harms : Balance > 0 ? PhrasingVerdict.Helps : PhrasingVerdict.ChangesLittle;
}

/// <summary>An example that is read otherwise with a new phrasing.</summary>
/// <param name="Example">The example.</param>
/// <param name="Before">How it is read today: a label, or out of scope where it is not answered.</param>
/// <param name="After">How it would be read.</param>
public sealed record ChangedExample(LabelledUtterance Example, string Before, string After)
{
    /// <summary>Whether it is one of the lines that are to be declined.</summary>
    public bool IsForeign => Example.Label == LabelledUtterance.OutOfScope;
}

/// <summary>Whether a new phrasing is worth having.</summary>
public enum PhrasingVerdict
{
    /// <summary>More is understood with it.</summary>
    Helps,

    /// <summary>As much is understood with it as without it, beside its own words.</summary>
    ChangesLittle,

    /// <summary>Less is understood with it.</summary>
    Harms,
}
