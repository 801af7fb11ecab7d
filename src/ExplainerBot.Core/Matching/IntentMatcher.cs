using System.Collections.Immutable;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// Finds what somebody means among labels that are known by example phrasings, or says that it is none of them. Trained in one go,
/// never changed after: safe to use from many threads.
/// </summary>
public sealed class IntentMatcher
{
    private const int BareWords = 2;

    private readonly Lazy<ImmutableArray<LabelledUtterance>> examples; // of a snapshot read when somebody asks why
    private readonly UtteranceReader reader;
    private readonly SentenceEncoder? encoder;
    private readonly ImmutableArray<string> labels;
    private readonly FeatureDictionary features;
    private readonly TrainedLabels? trained;

    private IntentMatcher(
        ImmutableArray<LabelledUtterance> examples, UtteranceReader reader, SentenceEncoder? encoder, ExampleSet set, TrainedLabels? trained,
        Fitted fitted)
        : this(new(examples), reader, set.Meanings is null ? null : encoder, set.Labels, set.Features, trained, fitted)
    {
    }

    private IntentMatcher(
        Lazy<ImmutableArray<LabelledUtterance>> examples, UtteranceReader reader, SentenceEncoder? encoder, ImmutableArray<string> labels,
        FeatureDictionary features, TrainedLabels? trained, Fitted fitted)
    {
        this.examples = examples;
        this.reader = reader;
        this.encoder = encoder;
        this.labels = labels;
        this.features = features;
        this.trained = trained;
        Fitted = fitted;
    }

    /// <summary>What took most of the time. Give it to <see cref="Train"/> when the same examples are trained on again.</summary>
    public Fitted Fitted { get; }

    /// <summary>What it learnt from.</summary>
    public ImmutableArray<LabelledUtterance> Examples => examples.Value;

    /// <summary>What evidence is worth.</summary>
    public Calibration Calibration => Fitted.Calibrations.Full;

    /// <summary>Learns from examples. The same examples, vocabulary and encoder give the same matcher. Without examples it matches nothing.</summary>
    /// <param name="examples">What people say, with labels; <see cref="LabelledUtterance.OutOfScope"/> for what to decline.</param>
    /// <param name="vocabulary">What is known of the language and the subject.</param>
    /// <param name="encoder">Knows what sentences mean; null does without.</param>
    /// <param name="fitted">From an earlier training, or null, which takes most of the time.</param>
    /// <param name="key">Names the examples, the vocabulary and the encoder. What was fitted under the same key is taken as it is; of what
    /// was fitted under another only the meanings of the same texts are.</param>
    public static IntentMatcher Train(
        IReadOnlyList<LabelledUtterance> examples, MatcherVocabulary vocabulary, SentenceEncoder? encoder = null, Fitted? fitted = null,
        string key = "")
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var reader = new UtteranceReader(vocabulary);
        var set = new ExampleSet(examples, reader, encoder, fitted?.Meanings);
        if (set.Labels.All(label => label == LabelledUtterance.OutOfScope))
            return new IntentMatcher([.. examples], reader, encoder, set, null, new Fitted(key, CalibrationPair.Rough, [], set.Meanings));
        var again = fitted?.Key == key ? fitted : null;
        var classifier = again is null ? null : LinearClassifier.From(again.Weights, set.Labels.Length, SentenceEncoder.Length);
        TrainedLabels? trained = null;
        var calibrations = again?.Calibrations;
        Parallel.Invoke(
            () => trained = TrainedLabels.Train(set, [.. Enumerable.Range(0, examples.Count)], classifier),
            () => calibrations ??= Calibrator.Fit(CrossValidation.Run(set), set.Meanings is not null));
        fitted = new Fitted(key, calibrations!, trained!.Meanings?.Classifier.Weights.ToArray() ?? [], set.Meanings);
        return new IntentMatcher([.. examples], reader, encoder, set, trained, fitted);
    }

    /// <summary>Writes all that matching takes, and the examples, to be read only when somebody asks why.</summary>
    internal void Write(SnapshotWriter writer)
    {
        reader.Vocabulary.Write(writer);
        writer.Write(labels);
        features.Write(writer);
        writer.Write(trained is not null);
        trained?.Write(writer);
        Fitted.WriteCalibrations(writer);
        writer.WriteLater(later => later.WriteEach(Examples, example =>
        {
            later.Write(labels.IndexOf(example.Label));
            later.Write(example.Text);
        }));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static IntentMatcher Read(SnapshotReader reader, SentenceEncoder? encoder)
    {
        var utterances = new UtteranceReader(MatcherVocabulary.Read(reader));
        var labels = reader.ImmutableTexts();
        var features = FeatureDictionary.Read(reader);
        var trained = reader.Flag() ? TrainedLabels.Read(reader, features.Count) : null;
        var fitted = Fitted.ReadCalibrations(reader, trained?.Meanings?.Index);
        var later = reader.Later();
        return new IntentMatcher(
            new(() => [.. later.Each(() => new LabelledUtterance(labels[later.Int32()], later.Text()))]),
            utterances, fitted.Meanings is null ? null : encoder, labels, features, trained, fitted);
    }

    internal UtteranceReader Reader => reader;

    internal SentenceEncoder? Encoder => encoder;

    /// <summary>Other examples, made ready as these were.</summary>
    internal ExampleSet SetOf(ImmutableArray<LabelledUtterance> others) => new(others, reader, encoder, Fitted.Meanings);

    /// <summary>The matcher that this one would be, had it learnt from other examples; what evidence is worth stays.</summary>
    /// <param name="others">The examples.</param>
    /// <param name="set">The same, made ready by <see cref="SetOf"/>.</param>
    /// <param name="chosen">Which of them to learn from.</param>
    internal IntentMatcher Again(ImmutableArray<LabelledUtterance> others, ExampleSet set, int[] chosen) =>
        new(others, reader, encoder, set, TrainedLabels.Train(set, chosen), Fitted);

    /// <summary>What an utterance means. Never throws on any text; a text without words is none of the labels.</summary>
    public Match Match(string utterance) => Match(new HeardText(utterance));

    /// <summary>The same of a text that is asked about more than once.</summary>
    public Match Match(HeardText utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        return MatchOf(Read(utterance, reader.Read(utterance.Text)));
    }

    /// <summary>How well every label fits an utterance, for a caller that knows more than its words: what was asked before, say.</summary>
    /// <returns>Values of the same kind as <see cref="RankedLabel.Score"/>, by label; empty for an utterance without words.</returns>
    public IReadOnlyDictionary<string, double> Score(HeardText utterance)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        if (trained?.ReadScores(features.Look(reader.Read(utterance.Text)), usesUp: true) is not { } words)
            return ImmutableDictionary<string, double>.Empty;
        var meaning = encoder is null || trained.Meanings is not { } meanings ? null : meanings.Read(utterance.MeaningBy(encoder, meanings.Index));
        var scores = trained.ScoreAll(words, meaning, Fitted.Calibrations.MeaningShare);
        return labels.Select((label, i) => (label, (double)scores[i])).ToDictionary(p => p.label, p => p.Item2, StringComparer.Ordinal);
    }

    /// <summary>
    /// How far one or two bare words point to one label: of the examples that hold them, the share that is of the label. A classifier is sure
    /// of a word once one label has most examples with it; that others have some, too, makes the word vague.
    /// </summary>
    /// <param name="utterance">The text.</param>
    /// <param name="label">The label.</param>
    /// <returns>0 to 1; null for more words than that, or words that no example holds.</returns>
    public double? ShareOfHolders(HeardText utterance, string label)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var tokens = reader.Read(utterance.Text);
        if (trained is null || tokens.Count > BareWords)
            return null;
        int[] telling = [.. features.Telling(tokens).Distinct()];
        return telling.Length == 0 || telling.Contains(-1) ? null : trained.ShareOfHolders(telling, labels.IndexOf(label));
    }

    /// <summary>What an utterance means, and why.</summary>
    public MatchExplanation Explain(string utterance) => Explain(new HeardText(utterance));

    /// <summary>The same of a text that is asked about more than once.</summary>
    /// <param name="utterance">The text.</param>
    /// <param name="phrasings">Whether to look for the phrasing that speaks for each label, which takes longer.</param>
    public MatchExplanation Explain(HeardText utterance, bool phrasings = false)
    {
        ArgumentNullException.ThrowIfNull(utterance);
        var tokens = reader.Read(utterance.Text);
        var (reading, calibration) = Read(utterance, tokens);
        return new MatchExplanation(
            Words.Normalize(utterance.Text), [.. tokens], MatchOf((reading, calibration)), reading.Evidence, calibration,
            reading.Nearest < 0 ? null : Examples[reading.Nearest])
        {
            Phrasings = phrasings ? PhrasingsFor(reading, tokens) : [],
        };
    }

    private ImmutableArray<NearPhrasing> PhrasingsFor(Reading reading, List<Token> tokens)
    {
        if (trained is null || reading.Ranked.Length == 0)
            return [];
        var nearest = trained.NearestTo(features.Look(tokens));
        return [.. reading.Ranked.Select(label =>
            trained.NearestOf(label.Label, nearest, out var likeness) is >= 0 and var example ? new NearPhrasing(Examples[example].Text, likeness) : default)];
    }

    /// <summary>
    /// What each example would be understood as, had nobody written it down: each is read by a matcher that learnt from the others. For a
    /// curator's check; it takes seconds.
    /// </summary>
    /// <param name="progress">Told the share that is done, 0 to 1, or null.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public ImmutableArray<HeldOutExample> ReadHeldOut(IProgress<double>? progress, CancellationToken cancellationToken) =>
        HoldOut.Run(
            Examples, new ExampleSet(Examples, reader, encoder, Fitted.Meanings), Fitted.Calibrations.MeaningShare, progress, cancellationToken);

    // Where the words leave no doubt the encoder, which takes most of the time, is not asked.
    private (Reading Reading, Calibration Worth) Read(HeardText utterance, List<Token> tokens)
    {
        var calibrations = Fitted.Calibrations;
        if (trained is null || trained.ReadWords(features.Look(tokens), usesUp: true) is not { } words)
            return (Reading.Nothing, calibrations.Full);
        if (encoder is null)
            return (trained.Weigh(words, null, 0), calibrations.Full);
        var byWords = trained.Weigh(words, null, 0);
        return calibrations.IsSure(byWords)
            ? (byWords, calibrations.ByWords)
            : (trained.Weigh(words, MeaningOf(utterance), calibrations.MeaningShare), calibrations.Full);
    }

    private MeaningReading? MeaningOf(HeardText utterance) =>
        encoder is null || trained?.Meanings is not { } meanings ? null : meanings.Read(utterance.MeaningBy(encoder, meanings.Index));

    private Match MatchOf((Reading Reading, Calibration Worth) read)
    {
        var (reading, worth) = read;
        if (reading.Ranked.Length == 0)
            return new Match(MatchDecision.None, 0, [], worth.Strong);
        var confidence = worth.Confidence(reading.Evidence);
        var certainty = worth.Certainty(reading.Evidence);
        // What lines out of scope fit better than any label is not answered, however well it is known; nor one of two that are as likely.
        var decision = !reading.IsForeign && worth.Answers(reading.Evidence) ? MatchDecision.Strong
            : confidence >= worth.Weak ? MatchDecision.Weak
            : MatchDecision.None;
        var ranked = ImmutableArray.CreateBuilder<RankedLabel>(reading.Ranked.Length);
        foreach (var (label, score) in reading.Ranked)
            ranked.Add(new RankedLabel(labels[label], score));
        return new Match(decision, confidence, ranked.MoveToImmutable(), worth.Strong) { Likelihood = confidence * certainty };
    }
}
