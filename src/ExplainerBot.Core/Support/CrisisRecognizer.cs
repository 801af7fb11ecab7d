using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Says whether a message may be somebody's own disclosure, worry for a real person, or upset by the film. When in doubt it
/// says so: support offered in vain costs a button press, support withheld may cost more. Safe for use by many threads.
/// </summary>
public sealed class CrisisRecognizer
{
    /// <summary>
    /// The learnt score above which support is offered though no rule spoke: 0 is "as likely as not", and in doubt support is
    /// offered. Chosen, as is <see cref="Denial"/>, on the development sets and on several hundred other messages that were
    /// written to be hard: both lie well inside the range in which the one kind of error hardly changes.
    /// </summary>
    private const float Doubt = -1.3f;

    /// <summary>The learnt score below which vague rules do not count: harmless about thirty times as likely as not.</summary>
    private const float Denial = -3.4f;

    /// <summary>Film questions that the score learns from at most; more change nothing but the time to start.</summary>
    private const int MostFilmQuestions = 4000;

    /// <summary>
    /// Fewer examples teach the score nothing: any unknown word would tip it. A young language goes by its rules alone.
    /// </summary>
    private const int FewestExamples = 300;

    private readonly CrisisLexicon lexicon;
    private readonly Vocabulary vocabulary;
    private readonly CrisisFeatures features;
    private readonly LearnedScore score;

    // The words of the examples and of the film's questions: mending a word's spelling costs more than all the rest.
    private readonly FrozenDictionary<string, Word[]> known;

    private readonly ImmutableArray<CrisisRecognizer> others = [];

    /// <summary>Makes the lexicon ready for a film.</summary>
    /// <param name="lexicon">The words and rules.</param>
    /// <param name="filmNames">Names of the film's characters and people, with their aliases: harm done to these is a question about the film.</param>
    /// <param name="filmQuestions">How people ask about the film, from which the score learns what is harmless here; may be empty.</param>
    public CrisisRecognizer(CrisisLexicon lexicon, IEnumerable<string> filmNames, IEnumerable<string>? filmQuestions = null)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(filmNames);
        this.lexicon = lexicon;
        vocabulary = new Vocabulary(lexicon, filmNames.Select(n => Words.Of(n).ToImmutableArray()));
        features = new CrisisFeatures(lexicon);
        var questions = (filmQuestions ?? []).ToArray();
        var step = 1 + questions.Length / MostFilmQuestions;
        var harmless = questions.Where((_, i) => i % step == 0).Select(q => (Text: q, Concern: Concern.None));
        var reader = new CrisisText(lexicon, vocabulary);
        score = new LearnedScore([.. lexicon.Examples.Concat(harmless).Select(e => (features.Of(SentencesOf(e.Text, reader)), e.Concern))]);
        known = reader.Seen.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private CrisisRecognizer(CrisisRecognizer own, ImmutableArray<CrisisRecognizer> others)
    {
        (lexicon, vocabulary, features, score, known) = (own.lexicon, own.vocabulary, own.features, own.score, own.known);
        this.others = others;
    }

    /// <summary>The same recogniser, which hears other languages too. In those the rules alone may raise a concern.</summary>
    public CrisisRecognizer Beside(ImmutableArray<CrisisRecognizer> others) => others.IsEmpty ? this : new CrisisRecognizer(this, others);

    /// <summary>What the message asks of the bot. All of it is read, in time linear in its length.</summary>
    public CrisisFinding Recognize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var finding = Hear(text, inOwnLanguage: true);
        for (var i = 0; finding.Concern == Concern.None && i < others.Length; i++)
            finding = others[i].Hear(text, inOwnLanguage: false);
        return finding;
    }

    // Among words of another language the learnt score knows nothing, and a harmless word may look like an alarming one.
    private CrisisFinding Hear(string text, bool inOwnLanguage)
    {
        var hearing = new CrisisHearing(lexicon);
        var passages = new Passages(features, score);
        foreach (var sentence in new CrisisText(lexicon, vocabulary, known).Read(text))
        {
            hearing.Hear(sentence);
            passages.Add(sentence);
        }
        var (most, concern) = passages.Highest();
        var isTaught = lexicon.Examples.Length >= FewestExamples;
        return hearing.Finding(concern, suspected: inOwnLanguage && isTaught && most > Doubt, denied: isTaught && most < Denial);
    }

    /// <summary>
    /// Whether the text holds any alarming word, whatever it speaks of: a broader filter than <see cref="Recognize"/>, for
    /// free text that might otherwise be kept.
    /// </summary>
    public bool HoldsLexiconWord(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return HoldsAlarmingWord(text) || others.Any(o => o.HoldsAlarmingWord(text)) || Recognize(text).Concern != Concern.None;
    }

    private bool HoldsAlarmingWord(string text)
    {
        foreach (var sentence in new CrisisText(lexicon, vocabulary, known).Read(text))
        {
            for (var i = 0; i < sentence.Count; i++)
            {
                if (sentence[i].Word.IsAlarming)
                    return true;
            }
        }
        return false;
    }

    // The rules hear the examples too, so that the score sees what it will see.
    private List<Sentence> SentencesOf(string text, CrisisText reader)
    {
        var hearing = new CrisisHearing(lexicon);
        var sentences = reader.Read(text).ToList();
        sentences.ForEach(hearing.Hear);
        return sentences;
    }
}
