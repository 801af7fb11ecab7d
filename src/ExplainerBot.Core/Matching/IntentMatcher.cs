using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// Finds what somebody means among labels that are known by example phrasings, or says that it is none of them. Trained in one go,
/// never changed after: safe to use from many threads.
/// </summary>
public sealed class IntentMatcher
{
    private const double StrongThreshold = 0.5;
    private const double WeakThreshold = 0.25;

    private readonly ImmutableArray<LabelledUtterance> examples;
    private readonly ImmutableArray<string> labels;
    private readonly UtteranceReader reader;
    private readonly TrainedLabels? trained;
    private readonly ScopeModel scope;

    private IntentMatcher(
        ImmutableArray<LabelledUtterance> examples, ImmutableArray<string> labels, UtteranceReader reader, TrainedLabels? trained, ScopeModel scope)
    {
        this.examples = examples;
        this.labels = labels;
        this.reader = reader;
        this.trained = trained;
        this.scope = scope;
    }

    /// <summary>Learns from examples. The same examples and vocabulary give the same matcher. Without examples it matches nothing.</summary>
    /// <param name="examples">What people say, with labels; <see cref="LabelledUtterance.OutOfScope"/> for what to decline.</param>
    /// <param name="vocabulary">What is known of the language and the subject.</param>
    public static IntentMatcher Train(IReadOnlyList<LabelledUtterance> examples, MatcherVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var reader = new UtteranceReader(vocabulary);
        var labels = examples.Select(e => e.Label).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var indexOf = labels.Select((label, i) => (label, i)).ToDictionary(p => p.label, p => p.i, StringComparer.Ordinal);
        var outOfScope = indexOf.GetValueOrDefault(LabelledUtterance.OutOfScope, -1);
        if (labels.Length == 0 || labels.Length == 1 && outOfScope == 0)
            return new IntentMatcher([.. examples], labels, reader, null, ScopeModel.Default);
        List<Token>[] tokens = [.. examples.Select(e => reader.Read(e.Text))];
        int[] labelOf = [.. examples.Select(e => indexOf[e.Label])];
        var trained = TrainedLabels.Train(tokens, labelOf, labels.Length, outOfScope);
        var (inScope, foreign) = CrossValidation.Run(tokens, labelOf, labels.Length, outOfScope);
        return new IntentMatcher([.. examples], labels, reader, trained, ScopeModel.Fit(inScope, foreign));
    }

    /// <summary>What an utterance means. Never throws on any text; a text without words is none of the labels.</summary>
    public Match Match(string utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return MatchOf(trained?.Read(reader.Read(utterance)) ?? Reading.Nothing);
    }

    /// <summary>What an utterance means, and why.</summary>
    public MatchExplanation Explain(string utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var tokens = reader.Read(utterance);
        var reading = trained?.Read(tokens) ?? Reading.Nothing;
        return new MatchExplanation(
            Words.Normalize(utterance), [.. tokens], MatchOf(reading), reading.Evidence,
            reading.Nearest < 0 ? null : examples[reading.Nearest], WeakThreshold);
    }

    private Match MatchOf(Reading reading)
    {
        if (reading.Ranked.Length == 0)
            return new Match(MatchDecision.None, 0, [], StrongThreshold);
        var confidence = scope.Confidence(reading.Evidence);
        var decision = confidence >= StrongThreshold ? MatchDecision.Strong : confidence >= WeakThreshold ? MatchDecision.Weak : MatchDecision.None;
        return new Match(decision, confidence, [.. reading.Ranked.Select(r => new RankedLabel(labels[r.Label], r.Score))], StrongThreshold);
    }
}
