using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// Finds what somebody means among labels that are known by example phrasings, or says that it is none of them. Trained in one go,
/// never changed after: safe to use from many threads.
/// </summary>
public sealed class IntentMatcher
{
    private readonly ImmutableArray<LabelledUtterance> examples;
    private readonly UtteranceReader reader;
    private readonly ImmutableArray<string> labels;
    private readonly FeatureDictionary features;
    private readonly TrainedLabels? trained;

    private IntentMatcher(
        ImmutableArray<LabelledUtterance> examples, UtteranceReader reader, ExampleSet set, TrainedLabels? trained, Calibration calibration)
    {
        this.examples = examples;
        this.reader = reader;
        labels = set.Labels;
        features = set.Features;
        this.trained = trained;
        Calibration = calibration;
    }

    /// <summary>What evidence is worth. Give it to <see cref="Train"/> when the same examples are trained on again.</summary>
    public Calibration Calibration { get; }

    /// <summary>Learns from examples. The same examples and vocabulary give the same matcher. Without examples it matches nothing.</summary>
    /// <param name="examples">What people say, with labels; <see cref="LabelledUtterance.OutOfScope"/> for what to decline.</param>
    /// <param name="vocabulary">What is known of the language and the subject.</param>
    /// <param name="calibration">From an earlier training on the same examples and vocabulary; null fits it, which takes most of the time.</param>
    public static IntentMatcher Train(
        IReadOnlyList<LabelledUtterance> examples, MatcherVocabulary vocabulary, Calibration? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var reader = new UtteranceReader(vocabulary);
        var set = new ExampleSet(examples, reader);
        if (set.Labels.All(label => label == LabelledUtterance.OutOfScope))
            return new IntentMatcher([.. examples], reader, set, null, Calibration.Rough);
        TrainedLabels? trained = null;
        Parallel.Invoke(
            () => trained = TrainedLabels.Train(set, [.. Enumerable.Range(0, examples.Count)]),
            () => calibration ??= Calibrator.Fit(CrossValidation.Run(set)));
        return new IntentMatcher([.. examples], reader, set, trained, calibration!);
    }

    /// <summary>What an utterance means. Never throws on any text; a text without words is none of the labels.</summary>
    public Match Match(string utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return MatchOf(Read(reader.Read(utterance)));
    }

    /// <summary>How well every label fits an utterance, for a caller that knows more than its words: what was asked before, say.</summary>
    /// <returns>Values of the same kind as <see cref="RankedLabel.Score"/>, by label; empty for an utterance without words.</returns>
    public IReadOnlyDictionary<string, double> Score(string utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var tokens = reader.Read(utterance);
        if (trained is null || tokens.Count == 0)
            return ImmutableDictionary<string, double>.Empty;
        var scores = trained.ScoreAll(features.Look(tokens));
        return labels.Select((label, i) => (label, (double)scores[i])).ToDictionary(p => p.label, p => p.Item2, StringComparer.Ordinal);
    }

    /// <summary>What an utterance means, and why.</summary>
    public MatchExplanation Explain(string utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var tokens = reader.Read(utterance);
        var reading = Read(tokens);
        return new MatchExplanation(
            Words.Normalize(utterance), [.. tokens], MatchOf(reading), reading.Evidence, Calibration,
            reading.Nearest < 0 ? null : examples[reading.Nearest]);
    }

    private Reading Read(List<Token> tokens) => trained?.Read(features.Look(tokens)) ?? Reading.Nothing;

    private Match MatchOf(Reading reading)
    {
        if (reading.Ranked.Length == 0)
            return new Match(MatchDecision.None, 0, [], Calibration.Strong);
        var confidence = Calibration.Confidence(reading.Evidence);
        // What lines out of scope fit better than any label is not answered, however well it is known.
        var decision = confidence >= Calibration.Strong && !reading.IsForeign ? MatchDecision.Strong
            : confidence >= Calibration.Weak ? MatchDecision.Weak
            : MatchDecision.None;
        var ranked = ImmutableArray.CreateBuilder<RankedLabel>(reading.Ranked.Length);
        foreach (var (label, score) in reading.Ranked)
            ranked.Add(new RankedLabel(labels[label], score));
        return new Match(decision, confidence, ranked.MoveToImmutable(), Calibration.Strong);
    }
}
