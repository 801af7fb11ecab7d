using System.Collections.Frozen;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads "and why?" or "what about her?" in the light of the last question. Each question is weighed by how well it fits the words
/// alone, how well it fits them together with the last question's title, and whether the curator named it as worth asking next.
/// </summary>
public sealed class FollowUpReader(FilmFinders finder, IEnumerable<string> openings, IEnumerable<string> pointers)
{
    // Longer messages stand on their own; a few words alone hardly ever do.
    private const int MostWords = 12;
    private const int FewWords = 3;

    // Chosen on 1,280 follow-ups by four writers; near these it is flat.
    // What leans on the question before seldom asks that one again.
    private const double ContextWeight = 0.3;
    private const double NextBonus = 0.4;
    private const double RepeatMalus = 1;

    // A match that is surer than this stands, unless it is the question before.
    private const double SureMatch = 0.7;

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
        var together = finder.Score(last.FilmId, text.With(last.Ask)).ToDictionary(s => s.Question, s => s.Score);
        return finder.Score(last.FilmId, text)
            .Where(s => !amongNext || last.Next.Contains(s.Question.Id))
            .OrderByDescending(s => s.Score
                + ContextWeight * together.GetValueOrDefault(s.Question)
                + (last.Next.Contains(s.Question.Id) ? NextBonus : 0)
                - (s.Question == last ? RepeatMalus : 0))
            .Select(s => s.Question)
            .FirstOrDefault();
    }

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
