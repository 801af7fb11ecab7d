using System.Collections.Frozen;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Reads "and why?" or "what about her?" in the light of the last question: the utterance is matched once more together with that
/// question's title, and the questions that its curator named as worth asking next are favoured.
/// </summary>
public sealed class FollowUpReader(QuestionFinder finder, IEnumerable<string> openings)
{
    // Longer messages stand on their own; a follow-up leans on what was said before.
    private const int MostWords = 9;
    private const double NextBonus = 1.5;

    private readonly FrozenSet<string> openings = openings.Select(o => Words.Normalize(o)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The question that a follow-up means, or null when the text is none.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="last">The question answered before.</param>
    /// <param name="found">What the text means by itself.</param>
    /// <param name="sure">Whether that was certain; only the last question itself is then looked past.</param>
    public Question? Read(string text, Question last, Finding found, bool sure)
    {
        ArgumentNullException.ThrowIfNull(last);
        ArgumentNullException.ThrowIfNull(found);
        var words = Words.Of(text, MessageLimits.Command);
        if (sure || words.Length is 0 or > MostWords || !Leans(words))
            return null;
        var scores = new Dictionary<Question, double>();
        foreach (var (question, score) in finder.Rank(text).Concat(finder.Rank(text + " " + last.Ask)))
        {
            if (question != last && question.FilmId == last.FilmId)
                scores[question] = scores.GetValueOrDefault(question) + score * (last.Next.Contains(question.Id) ? NextBonus : 1);
        }
        return scores.Count == 0 ? null : scores.MaxBy(p => p.Value).Key;
    }

    private bool Leans(string[] words) =>
        openings.Contains(words[0]) || words.Length > 1 && openings.Contains(words[0] + " " + words[1]);
}
