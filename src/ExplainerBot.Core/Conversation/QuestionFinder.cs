using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Finds the question of one film that an utterance means. Questions, the asking for help and the kinds of small talk are labels of one
/// matcher, so that each is understood with the same tolerance for spelling and wording.
/// </summary>
public sealed class QuestionFinder
{
    private const string HelpLabel = "help";
    private const string SmallTalkPrefix = "small-talk:";
    private const int MostSuggestions = 3;

    // One or two bare words ("the school") ask a question for certain where this share of the phrasings that hold them are of it. Of 145 such
    // messages that had been answered at once half are offered choices then, and of 1,400 questions of other kinds four.
    private const double FewestOfOne = 0.6;

    private readonly IntentMatcher matcher;
    private readonly FrozenDictionary<string, Question> questions;
    private readonly FrozenDictionary<string, SmallTalk> smallTalk;
    private readonly SmallTalkReader smallTalkReader;
    private readonly FrozenDictionary<string, Question> exactTitles;
    private readonly HashIndex phrasings;
    private readonly FrozenSet<string> names;

    /// <summary>Trains the matcher on all phrasings of a film, and on what people ask in vain.</summary>
    /// <param name="film">The film.</param>
    /// <param name="knowledge">The small talk, and what belongs to all films.</param>
    /// <param name="words">What is known of the language.</param>
    /// <param name="elsewhere">What is asked in vain.</param>
    /// <param name="smallTalkReader">Reads small talk, which is the same whatever the film.</param>
    /// <param name="training">What makes training better or quicker.</param>
    public QuestionFinder(
        Film film, KnowledgeBase knowledge, MatcherVocabulary words, Elsewhere elsewhere, SmallTalkReader smallTalkReader, MatcherTraining training)
        : this(film, knowledge, Train(film, knowledge, words, elsewhere, training), PhrasingsOf(film), smallTalkReader)
    {
    }

    private QuestionFinder(Film film, KnowledgeBase knowledge, IntentMatcher matcher, HashIndex phrasings, SmallTalkReader smallTalkReader)
    {
        Film = film;
        this.smallTalkReader = smallTalkReader;
        this.matcher = matcher;
        this.phrasings = phrasings;
        questions = film.Questions.ToFrozenDictionary(q => q.Key.Value, StringComparer.Ordinal);
        smallTalk = knowledge.Messages.SmallTalk.ToFrozenDictionary(t => SmallTalkPrefix + t.Id, StringComparer.Ordinal);
        names = film.Names.SelectMany(n => n.Aliases.Append(n.Name)).Select(n => Words.Normalize(n)).ToFrozenSet(StringComparer.Ordinal);
        exactTitles = film.Questions
            .SelectMany(q => new[] { q.Ask, knowledge.TitleOf(q) }.Select(title => (Title: Words.Normalize(title), Question: q)))
            .DistinctBy(t => t.Title)
            .ToFrozenDictionary(t => t.Title, t => t.Question, StringComparer.Ordinal);
    }

    /// <summary>Writes what was learnt.</summary>
    internal void Write(SnapshotWriter writer)
    {
        phrasings.Write(writer);
        matcher.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    internal static QuestionFinder Read(
        SnapshotReader reader, Film film, KnowledgeBase knowledge, SmallTalkReader smallTalkReader, SentenceEncoder? encoder)
    {
        var phrasings = HashIndex.Read(reader);
        return new QuestionFinder(film, knowledge, IntentMatcher.Read(reader, encoder), phrasings, smallTalkReader);
    }

    /// <summary>The film.</summary>
    public Film Film { get; }

    /// <summary>The matcher, whose labels are the keys of questions and others.</summary>
    public IntentMatcher Matcher => matcher;

    /// <summary>What was fitted.</summary>
    public Fitted Fitted => matcher.Fitted;

    /// <summary>The meaning of an utterance by itself.</summary>
    public Finding Find(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Read(this, FindAnew);
    }

    private Finding FindAnew(HeardText text)
    {
        var match = matcher.Match(text);
        var normal = Words.Normalize(text.Text, MessageLimits.Matched);
        if (exactTitles.TryGetValue(normal, out var titled))
            return new Finding(MatchDecision.Strong, titled, false, null, [titled], match);
        if (!IsPhrasing(normal) && smallTalkReader.Read(text) is { } said)
            return new Finding(MatchDecision.None, null, false, said, [], match);

        // A name out of the film and nothing else asks for something about it, whatever that may be.
        if (match.Decision == MatchDecision.None && names.Contains(normal))
            match = match with { Decision = MatchDecision.Weak };
        var best = match.Ranked.IsDefaultOrEmpty ? "" : match.Ranked[0].Label;
        if (match.Decision == MatchDecision.Strong && questions.ContainsKey(best) && !IsPhrasing(normal) && matcher.ShareOfHolders(text, best) < FewestOfOne)
            match = match with { Decision = MatchDecision.Weak };
        var unsure = match.Decision == MatchDecision.None;
        return new Finding(
            match.Decision,
            unsure ? null : questions.GetValueOrDefault(best),
            !unsure && best == HelpLabel,
            unsure ? null : smallTalk.GetValueOrDefault(best),
            [.. match.Ranked.Where(r => questions.ContainsKey(r.Label)).Take(MostSuggestions).Select(r => questions[r.Label])],
            match);
    }

    /// <summary>Whether a normalised text is the shown wording of a question.</summary>
    public bool IsTitle(string normalText) => exactTitles.ContainsKey(normalText);

    /// <summary>Whether a normalised text is, word for word, one of the phrasings that the curator wrote for a question.</summary>
    public bool IsPhrasing(string normalText) => phrasings.Contains(HashIndex.HashOf(normalText));

    /// <summary>What the matcher did with an utterance, stage by stage.</summary>
    public MatchExplanation Explain(HeardText text, bool phrasings = false) => matcher.Explain(text, phrasings);

    /// <summary>What each wording would be understood as, had nobody written it down: see <see cref="IntentMatcher.ReadHeldOut"/>.</summary>
    public ImmutableArray<HeldOutExample> ReadHeldOut(IProgress<double>? progress, CancellationToken cancellationToken) =>
        matcher.ReadHeldOut(progress, cancellationToken);

    /// <summary>How well an utterance fits each question, for reading a follow-up. Only differences between the values mean something.</summary>
    public IEnumerable<(Question Question, double Score)> Score(HeardText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Read(matcher, ScoreAnew);
    }

    private (Question Question, double Score)[] ScoreAnew(HeardText text) =>
        [.. matcher.Score(text).Where(s => questions.ContainsKey(s.Key)).Select(s => (questions[s.Key], s.Value))];

    private static IntentMatcher Train(Film film, KnowledgeBase knowledge, MatcherVocabulary words, Elsewhere elsewhere, MatcherTraining training)
    {
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(elsewhere);
        ArgumentNullException.ThrowIfNull(training);
        return IntentMatcher.Train(
            [.. Examples(film, knowledge), .. elsewhere.Say.Select(say => new LabelledUtterance(LabelledUtterance.OutOfScope, say))],
            words, training.Encoder, training.Fitted, training.Key);
    }

    // Only whether a text is one of them is ever asked.
    private static HashIndex PhrasingsOf(Film film) => HashIndex.Of(
        [.. film.Questions.SelectMany(q => q.Wordings).Select((p, i) => KeyValuePair.Create(HashIndex.HashOf(Words.Normalize(p)), i))]);

    private static IEnumerable<LabelledUtterance> Examples(Film film, KnowledgeBase knowledge)
    {
        foreach (var question in film.Questions)
        {
            foreach (var phrasing in question.Wordings)
                yield return new LabelledUtterance(question.Key.Value, phrasing);
        }
        foreach (var phrasing in knowledge.Support.GetHelpAlso.Prepend(knowledge.Support.GetHelp))
            yield return new LabelledUtterance(HelpLabel, phrasing);
        foreach (var talk in knowledge.Messages.SmallTalk)
        {
            foreach (var say in talk.Say)
                yield return new LabelledUtterance(SmallTalkPrefix + talk.Id, say);
        }
    }
}
