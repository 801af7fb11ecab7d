using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>An example as it is read by a matcher that learnt from the others.</summary>
/// <param name="Example">The example.</param>
/// <param name="Found">The best label; <see cref="LabelledUtterance.OutOfScope"/> where lines out of scope fit better than any.</param>
/// <param name="Lead">How far its value lies above that of the example's own label; 0 where they are the same.</param>
/// <param name="Nearest">The other example with the found label that is most like this one, or null when none is near.</param>
/// <param name="Likeness">How like it is, 0 to 1.</param>
public sealed record HeldOutExample(LabelledUtterance Example, string Found, double Lead, LabelledUtterance? Nearest, double Likeness)
{
    /// <summary>Whether the others find its own label.</summary>
    public bool IsUnderstood => Found == Example.Label;
}

/// <summary>
/// Reads each example with a matcher that was trained without it and without others of its fold: what it finds is what somebody would
/// find who says just that, had nobody written it down.
/// </summary>
internal static class HoldOut
{
    /// <summary>Each fold leaves a tenth out: nearly all of the phrasings still speak for each question.</summary>
    public const int Folds = 10;

    /// <summary>Reads the examples that have a label, in their order.</summary>
    /// <param name="examples">All examples, as they are learnt.</param>
    /// <param name="set">The same, ready for training.</param>
    /// <param name="meaningShare">What the meaning has to say in a label's value.</param>
    /// <param name="progress">Told the share that is done, or null.</param>
    /// <param name="cancellationToken">Ends the work between two folds.</param>
    public static ImmutableArray<HeldOutExample> Run(
        ImmutableArray<LabelledUtterance> examples, ExampleSet set, float meaningShare, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var read = new HeldOutExample?[examples.Length];
        var turn = new int[set.Labels.Length];
        int[] fold = [.. set.LabelOf.Select(label => turn[label]++ % Folds)];
        var done = 0;
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellationToken }, held =>
        {
            var trained = TrainedLabels.Train(set, [.. Enumerable.Range(0, examples.Length).Where(i => fold[i] != held)]);
            for (var i = 0; i < examples.Length; i++)
            {
                if (fold[i] == held && set.LabelOf[i] != set.OutOfScope)
                    read[i] = Read(examples, set, trained, i, meaningShare);
            }
            progress?.Report((double)Interlocked.Increment(ref done) / Folds);
        });
        return [.. read.OfType<HeldOutExample>()];
    }

    private static HeldOutExample? Read(ImmutableArray<LabelledUtterance> examples, ExampleSet set, TrainedLabels trained, int i, float meaningShare)
    {
        // What shares not a letter with any other says nothing of its neighbours.
        if (trained.ReadWords(set.Bags[i]) is not { } words)
            return null;
        var scores = trained.ScoreAll(words, set.Meanings is { } meanings ? trained.Meanings?.Read(meanings[i]) : null, meaningShare);
        var best = 0;
        for (var k = 1; k < set.Labels.Length; k++)
            best = scores[k] > scores[best] ? k : best;
        var nearest = trained.NearestOf(best, words.Nearest, out var likeness);
        return new HeldOutExample(
            examples[i], set.Labels[best], scores[best] - scores[set.LabelOf[i]], nearest < 0 ? null : examples[nearest], likeness);
    }
}
