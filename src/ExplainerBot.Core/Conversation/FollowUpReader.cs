using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads "and why?" or "what about her?" in the light of the last question. Each question is weighed by how well it fits the words
/// alone, what the words add to the last question's title in its favour, whether the curator named it as worth asking next, whether both
/// are about the story or both about the film as such, and how like the words are to the curator's examples of follow-ups that mean it.
/// </summary>
public sealed class FollowUpReader(ImmutableArray<Film> films, FilmFinders finder, IEnumerable<string> openings, IEnumerable<string> pointers)
{
    // Longer messages stand on their own; a few words alone hardly ever do.
    private const int MostWords = 12;
    private const int FewWords = 3;

    // What logistic regression gives them beside the words alone, over 2,008 follow-ups by five groups of writers, each left out in turn;
    // rounded (docs/matching.md, "Follow-ups").
    private const double ContextWeight = 1.2;
    private const double NextBonus = 0.8;
    private const double SameKindBonus = 0.6;
    private const double SameBonus = 0.3;

    // By three writers' 1,703 and six smaller sets, each read with the examples of the other writers: 2 to 3 are as good.
    private const double ExampleWeight = 2.5;

    // A match that is surer than this stands, unless it is the question before.
    private const double SureMatch = 0.8;

    private readonly FrozenSet<string> openings = openings.Select(o => Words.Normalize(o)).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> pointers = pointers.Select(p => Words.Normalize(p)).ToFrozenSet(StringComparer.Ordinal);

    // Few films have examples, and few conversations are about each title: both are made when they are first needed, once.
    private readonly FrozenDictionary<string, Lazy<FollowUpExamples>> examples = films.ToFrozenDictionary(
        f => f.Id, f => new Lazy<FollowUpExamples>(() => new FollowUpExamples(f)), StringComparer.Ordinal);
    private readonly FrozenDictionary<QuestionKey, Lazy<Dictionary<QuestionKey, double>>> titles = films.SelectMany(f => f.Questions).ToFrozenDictionary(
        q => q.Key, q => new Lazy<Dictionary<QuestionKey, double>>(() => Scores(finder, q, new HeardText(q.Ask))));

    /// <summary>Whether a text is nothing but the beginning of a question: "and why?". By itself it asks nothing for certain.</summary>
    public bool IsOnlyOpening(string text) => IsOnlyOpening(Words.Of(text, MessageLimits.Command));

    /// <summary>The question that a follow-up means; null when the text stands on its own.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="last">The question answered before.</param>
    /// <param name="found">What the text means by itself. What is surely something else, or surely nothing, needs no context.</param>
    public Question? Read(HeardText text, Question last, Finding found)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(found);
        var words = Words.Of(text.Text, MessageLimits.Command);
        var said = string.Join(' ', words);
        // What the curator wrote word for word needs no weighing.
        if (examples[last.FilmId].Value.Find(said, last.Id) is { } written)
            return films.First(f => f.Id == last.FilmId).Questions.First(q => q.Id == written);
        if (StandsAlone(found, last) || found.Candidates.Length > 0 && found.Candidates.All(c => c.FilmId != last.FilmId) || !Leans(words))
            return null;
        // "And why?" has no words of its own to go by: the curator knows what is worth asking next.
        var amongNext = last.Next.Length > 0 && IsOnlyOpening(words);
        // A title by itself speaks for its own question and for those like it. What the words add to it is what they say.
        var title = titles[last.Key].Value;
        var together = Scores(finder, last, text.With(last.Ask));
        var likeness = examples[last.FilmId].Value.LikenessOf(said, last.Id);
        return finder.Score(last.FilmId, text)
            .Where(s => !amongNext || last.Next.Contains(s.Question.Id))
            .OrderByDescending(s => s.Score
                + ContextWeight * (together.GetValueOrDefault(s.Question.Key) - title.GetValueOrDefault(s.Question.Key))
                + ExampleWeight * likeness.GetValueOrDefault(s.Question.Id)
                + (last.Next.Contains(s.Question.Id) ? NextBonus : 0)
                + (IsAboutTheStory(s.Question) == IsAboutTheStory(last) ? SameKindBonus : 0)
                + (s.Question == last ? SameBonus : 0))
            .Select(s => s.Question)
            .FirstOrDefault();
    }

    private static Dictionary<QuestionKey, double> Scores(FilmFinders finder, Question last, HeardText text) =>
        finder.Score(last.FilmId, text).ToDictionary(s => s.Question.Key, s => s.Score);

    // Whoever asks what happens asks on about it; whoever asks about the making or the music does so too.
    private static bool IsAboutTheStory(Question question) => question.Level != SpoilerLevel.None;

    private static bool StandsAlone(Finding found, Question last) =>
        found.Decision == MatchDecision.None
        || found.Decision == MatchDecision.Strong && (found.Question is null || found.Question != last && found.Match.Confidence >= SureMatch);

    private bool IsOnlyOpening(string[] words) => words.Length is > 0 and <= FewWords && words.All(openings.Contains);

    private bool Leans(string[] words) =>
        words.Length is > 0 and <= MostWords
        && (words.Length <= FewWords
            || openings.Contains(words[0])
            || openings.Contains(words[0] + " " + words[1])
            || words.Any(pointers.Contains));
}
