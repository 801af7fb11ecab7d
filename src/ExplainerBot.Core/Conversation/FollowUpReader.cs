using System.Collections.Frozen;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads "and why?" or "what about her?" in the light of the last question. Each question is weighed by how well it fits the words
/// alone, what the words add to the last question's title in its favour, whether the curator named it as worth asking next, and whether
/// both are about the story or both about the film as such.
/// </summary>
public sealed class FollowUpReader(FilmFinders finder, IEnumerable<string> openings, IEnumerable<string> pointers)
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

    // A match that is surer than this stands, unless it is the question before.
    private const double SureMatch = 0.8;

    private readonly FrozenSet<string> openings = openings.Select(o => Words.Normalize(o)).ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> pointers = pointers.Select(p => Words.Normalize(p)).ToFrozenSet(StringComparer.Ordinal);

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
        if (StandsAlone(found, last) || found.Candidates.Length > 0 && found.Candidates.All(c => c.FilmId != last.FilmId) || !Leans(words))
            return null;
        // "And why?" has no words of its own to go by: the curator knows what is worth asking next.
        var amongNext = last.Next.Length > 0 && IsOnlyOpening(words);
        // A title by itself speaks for its own question and for those like it. What the words add to it is what they say.
        var title = Scores(last, new HeardText(last.Ask));
        var together = Scores(last, text.With(last.Ask));
        return finder.Score(last.FilmId, text)
            .Where(s => !amongNext || last.Next.Contains(s.Question.Id))
            .OrderByDescending(s => s.Score
                + ContextWeight * (together.GetValueOrDefault(s.Question) - title.GetValueOrDefault(s.Question))
                + (last.Next.Contains(s.Question.Id) ? NextBonus : 0)
                + (IsAboutTheStory(s.Question) == IsAboutTheStory(last) ? SameKindBonus : 0)
                + (s.Question == last ? SameBonus : 0))
            .Select(s => s.Question)
            .FirstOrDefault();
    }

    private Dictionary<Question, double> Scores(Question last, HeardText text) =>
        finder.Score(last.FilmId, text).ToDictionary(s => s.Question, s => s.Score);

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
