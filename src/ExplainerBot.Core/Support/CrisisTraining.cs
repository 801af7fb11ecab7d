using System.Collections.Immutable;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>Makes the learnt scores of a recogniser from examples, or takes them from an earlier training on the same.</summary>
internal sealed class CrisisTraining
{
    private readonly CrisisLexicon lexicon;
    private readonly Vocabulary vocabulary;

    /// <summary>Trains, which takes seconds, or takes what was kept.</summary>
    /// <param name="lexicon">The words, rules and examples.</param>
    /// <param name="vocabulary">The lexicon's words and the film's names.</param>
    /// <param name="harmless">What people say here every day.</param>
    /// <param name="training">What makes training better or quicker.</param>
    public CrisisTraining(CrisisLexicon lexicon, Vocabulary vocabulary, IEnumerable<string> harmless, MatcherTraining training)
    {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        Fitted = training.Fitted is { } kept && kept.Key == training.Key && kept.Weights.Length == LearnedScore.Length
            ? kept
            : Fit([.. lexicon.Examples, .. harmless.Select(text => (text, Concern.None))], training);
        Score = new LearnedScore(Fitted.Weights);
        Known = KnownWords.Of(Fitted.Notes, vocabulary);
        Likest = Fitted.Meanings is { } meanings ? new LikestExamples(meanings, NeedsOfDisclosures()) : null;
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public CrisisTraining(CrisisLexicon lexicon, Vocabulary vocabulary, SnapshotReader reader)
    {
        this.lexicon = lexicon;
        this.vocabulary = vocabulary;
        Fitted = new Fitted("", CalibrationPair.Rough, [], null);
        Score = new LearnedScore(reader.Block<float>());
        Likest = reader.Flag() ? LikestExamples.Read(reader) : null;
        Known = KnownWords.Read(reader, vocabulary);
    }

    /// <summary>What took the time; empty where it was read from a snapshot.</summary>
    public Fitted Fitted { get; }

    /// <summary>By words.</summary>
    public LearnedScore Score { get; }

    /// <summary>By meaning; null without an encoder.</summary>
    public LikestExamples? Likest { get; }

    /// <summary>The words of the examples as they are read: mending a word's spelling costs more than all the rest.</summary>
    public KnownWords Known { get; }

    /// <summary>Writes all that recognising takes. Only what was trained can be written.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write<float>(Fitted.Weights);
        writer.Write(Likest is not null);
        Likest?.Write(writer);
        Known.Write(writer);
    }

    private Fitted Fit(ImmutableArray<(string Text, Concern Concern)> examples, MatcherTraining training)
    {
        var weights = new float[LearnedScore.Length];
        var reader = new CrisisText(lexicon, vocabulary);
        MeaningIndex? meanings = null;
        // Both learn from the same examples, and neither needs the other.
        Parallel.Invoke(
            () =>
            {
                var features = new CrisisFeatures(lexicon);
                LearnedScore.Learn([.. examples.Select(e => (features.Of(SentencesOf(e.Text, reader)), e.Concern))], weights);
            },
            () =>
            {
                if (training.Encoder is not { } encoder)
                    return;
                var disclosuresFirst = examples.OrderBy(e => e.Concern == Concern.None).Select(e => Words.Normalize(e.Text, UtteranceReader.MostCharacters));
                meanings = MeaningIndex.Of([.. disclosuresFirst], encoder, training.Fitted?.Meanings);
            });
        return new Fitted(training.Key, CalibrationPair.Rough, weights, meanings, NotesOf(reader.Seen));
    }

    // In the order in which their meanings lie.
    private byte[] NeedsOfDisclosures()
    {
        return
        [
            .. lexicon.Examples.Where(e => e.Concern != Concern.None).AsParallel().AsOrdered().Select(e =>
            {
                var hearing = new CrisisHearing(lexicon);
                foreach (var sentence in new CrisisText(lexicon, vocabulary, Known).Read(e.Text))
                    hearing.Hear(sentence);
                return LikestExamples.BitsOf(hearing.Finding(e.Concern, suspected: false, denied: false).Needs);
            }),
        ];
    }

    // The rules hear the examples too, so that the score sees what it will see.
    private List<Sentence> SentencesOf(string text, CrisisText reader)
    {
        var hearing = new CrisisHearing(lexicon);
        var sentences = reader.Read(text).ToList();
        sentences.ForEach(hearing.Hear);
        return sentences;
    }

    // A line a word: as it was written, then what it stands for.
    private static string NotesOf(IReadOnlyDictionary<string, Word[]> seen) =>
        string.Join('\n', seen.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {string.Join(' ', s.Value.Select(w => w.Text))}"));
}
