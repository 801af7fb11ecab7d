using System.Collections.Immutable;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Says whether a message may be somebody's own disclosure, worry for a real person, or upset by the film. When in doubt it
/// says so: support offered in vain costs a button press, support withheld may cost more. Safe for use by many threads.
/// </summary>
public sealed class CrisisRecognizer
{
    // Above the doubt support is offered though no rule spoke; below the denial vague rules do not count. Chosen, as all that follows, by
    // leaving out one writer after the other: so that more disclosures are met than before, and less of all else.
    private static readonly Bounds ByWords = new(Doubt: 0, Denial: -1.5f);
    private static readonly Bounds WithMeaning = new(Doubt: -0.5f, Denial: -3);

    // What the likest examples count beside the words: what logistic regression gives them, over messages of writers who were left out.
    private const float MeaningShare = 2.2f;

    /// <summary>
    /// Between these, and where a vague rule spoke, the encoder is asked, which takes most of the time: for one film question in eight. Asked
    /// for more, it finds no more.
    /// </summary>
    private static readonly Bounds Doubtful = new(Doubt: 4, Denial: -3.5f);

    /// <summary>Film questions that the score learns from at most; more change nothing but the time to learn.</summary>
    private const int MostFilmQuestions = 12_000;

    /// <summary>
    /// Fewer examples teach the score nothing: any unknown word would tip it. A young language goes by its rules alone.
    /// </summary>
    private const int FewestExamples = 300;

    private readonly CrisisLexicon lexicon;
    private readonly Vocabulary vocabulary;
    private readonly CrisisFeatures features;
    private readonly CrisisTraining trained;
    private readonly SentenceEncoder? encoder;

    private readonly ImmutableArray<CrisisRecognizer> others = [];
    private readonly KeepingRule keeping;

    /// <summary>Makes the lexicon ready for a film.</summary>
    /// <param name="lexicon">The words and rules.</param>
    /// <param name="filmNames">Names of the film's characters and people, with their aliases: harm done to these is a question about the film.</param>
    /// <param name="filmQuestions">How people ask about the film, from which the score learns what is harmless here; may be empty.</param>
    /// <param name="training">What makes learning better or quicker; may be missing.</param>
    public CrisisRecognizer(
        CrisisLexicon lexicon, IEnumerable<string> filmNames, IEnumerable<string>? filmQuestions = null, MatcherTraining? training = null)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(filmNames);
        this.lexicon = lexicon;
        encoder = training?.Encoder;
        vocabulary = VocabularyOf(lexicon, filmNames);
        features = new CrisisFeatures(lexicon);
        keeping = new KeepingRule(lexicon);
        trained = new CrisisTraining(lexicon, vocabulary, Sample([.. filmQuestions ?? []]), training ?? new MatcherTraining());
    }

    private CrisisRecognizer(CrisisRecognizer own, ImmutableArray<CrisisRecognizer> others)
    {
        (lexicon, vocabulary, features, trained, encoder, keeping) = (own.lexicon, own.vocabulary, own.features, own.trained, own.encoder, own.keeping);
        this.others = others;
    }

    private CrisisRecognizer(CrisisLexicon lexicon, IEnumerable<string> filmNames, SnapshotReader reader, SentenceEncoder? encoder)
    {
        this.lexicon = lexicon;
        this.encoder = encoder;
        vocabulary = VocabularyOf(lexicon, filmNames);
        features = new CrisisFeatures(lexicon);
        keeping = new KeepingRule(lexicon);
        trained = new CrisisTraining(lexicon, vocabulary, reader);
    }

    /// <summary>Writes all that recognising takes, without the examples.</summary>
    internal void Write(SnapshotWriter writer)
    {
        CrisisLexiconSnapshot.Write(writer, lexicon);
        trained.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static CrisisRecognizer Read(SnapshotReader reader, IEnumerable<string> filmNames, SentenceEncoder? encoder) =>
        new(CrisisLexiconSnapshot.Read(reader), filmNames, reader, encoder);

    /// <summary>What was fitted: whoever keeps it has the same recogniser in less time.</summary>
    public Fitted Fitted => trained.Fitted;

    /// <summary>The same recogniser, which hears other languages too. In those the rules alone may raise a concern.</summary>
    public CrisisRecognizer Beside(ImmutableArray<CrisisRecognizer> others) => others.IsEmpty ? this : new CrisisRecognizer(this, others);

    /// <summary>What the message asks of the bot. All of it is read, in time linear in its length.</summary>
    public CrisisFinding Recognize(string text) => Recognize(new HeardText(text));

    /// <summary>The same of a text that others ask about, too.</summary>
    public CrisisFinding Recognize(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IsKnownHarmless(this))
            return CrisisFinding.None;
        var finding = Hear(text, inOwnLanguage: true, out var alarms);
        for (var i = 0; finding.Concern == Concern.None && i < others.Length; i++)
        {
            finding = others[i].Hear(text, inOwnLanguage: false, out var alarmsThere);
            alarms |= alarmsThere;
        }
        // Of what holds an alarming word nothing is kept, unless it speaks of the film's people alone.
        if (finding.Concern == Concern.None && !alarms)
            text.TakeForHarmless(this);
        return finding;
    }

    // Among words of another language the learnt score knows nothing, and a harmless word may look like an alarming one.
    private CrisisFinding Hear(HeardText text, bool inOwnLanguage, out bool alarms)
    {
        var kept = new KeepingRule.Looking();
        var hearing = new CrisisHearing(lexicon);
        var passages = new Passages(features, trained.Score);
        var sentences = 0;
        foreach (var sentence in new CrisisText(lexicon, vocabulary, trained.Known).Read(text.Text))
        {
            sentences++;
            keeping.Look(sentence, ref kept);
            hearing.Hear(sentence);
            passages.Add(sentence);
        }
        alarms = !kept.MayBeKept;
        var isTaught = lexicon.ExampleCount >= FewestExamples;
        var (score, concern) = passages.Highest();
        // The meaning is the whole message's: harmless sentences around one that is not must not hide it, so its words must deny it, too.
        var mayBeDenied = sentences == 1 || score < ByWords.Denial;
        var bounds = ByWords;
        if (isTaught && inOwnLanguage && trained.Likest is { } likest && !hearing.IsSure && IsDoubtful(score, hearing))
        {
            score += MeaningShare * likest.Of(text.MeaningBy(encoder!, likest.Index));
            bounds = WithMeaning;
        }
        var finding = hearing.Finding(
            concern, suspected: inOwnLanguage && isTaught && score > bounds.Doubt, denied: isTaught && mayBeDenied && score < bounds.Denial);
        return inOwnLanguage && finding is { Concern: Concern.Own or Concern.Worry, Needs: [CrisisNeeds.Distress], IsSuspicion: true } ? WithLikelyNeeds(finding, text) : finding;
    }

    // Only where no rule spoke: "help me" tells of nothing. Distress stays among them: its lines are right for anybody, should the others not be.
    private CrisisFinding WithLikelyNeeds(CrisisFinding finding, HeardText text) => trained.Likest is { } likest
        ? finding with { Needs = [.. likest.NeedsOf(text.MeaningBy(encoder!, likest.Index)), CrisisNeeds.Distress] }
        : finding;

    // Of what holds too few words for the score to say anything the rules decide alone.
    private static bool IsDoubtful(float score, CrisisHearing hearing) =>
        score < Doubtful.Doubt && score > Doubtful.Denial || hearing.IsVague && !float.IsNaN(score);

    /// <summary>
    /// Whether the text holds any alarming word, whatever it speaks of: a broader filter than <see cref="Recognize(string)"/>, for
    /// free text that might otherwise be kept.
    /// </summary>
    public bool HoldsLexiconWord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HoldsAlarmingWord(text) || others.Any(o => o.HoldsAlarmingWord(text)) || Recognize(text).Concern != Concern.None;
    }

    // Evenly out of all: one line more must not halve what is learnt from.
    private static IEnumerable<string> Sample(string[] questions) => questions.Length <= MostFilmQuestions
        ? questions
        : Enumerable.Range(0, MostFilmQuestions).Select(i => questions[(long)i * questions.Length / MostFilmQuestions]);

    private static Vocabulary VocabularyOf(CrisisLexicon lexicon, IEnumerable<string> filmNames) =>
        new(lexicon, filmNames.Select(n => Words.Of(n).ToImmutableArray()));

    private bool HoldsAlarmingWord(string text)
    {
        foreach (var sentence in new CrisisText(lexicon, vocabulary, trained.Known).Read(text))
        {
            if (KeepingRule.HoldsAlarmingWord(sentence))
                return true;
        }
        return false;
    }

    private sealed record Bounds(float Doubt, float Denial);
}
