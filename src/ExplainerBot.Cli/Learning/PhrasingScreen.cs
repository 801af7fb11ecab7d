using System.Collections.Frozen;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Cli.Learning;

/// <summary>
/// What must not become a phrasing, whoever typed it: words that a filter of today holds back, that stand for something already, or that
/// would lead somebody who does not know a twist past the question whether to hear it.
/// </summary>
internal sealed class PhrasingScreen
{
    private readonly Explainer explainer;
    private readonly FrozenSet<string> taken;
    private readonly (string Film, string Phrase)[] keptBack;

    /// <summary>Prepares it for the knowledge of today.</summary>
    public PhrasingScreen(Explainer explainer)
    {
        this.explainer = explainer;
        var knowledge = explainer.Knowledge;
        taken = knowledge.Films.SelectMany(f => explainer.MatcherOf(f.Id).Examples.Select(e => e.Text))
            .Concat(knowledge.Messages.Commands.Values.SelectMany(say => say))
            .Select(text => Words.Normalize(text))
            .ToFrozenSet(StringComparer.Ordinal);
        keptBack = [.. knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Reveals.Select(r => (q.FilmId, Words.Normalize(r)))).Distinct()];
    }

    /// <summary>Whether the words may be a phrasing of any question at all.</summary>
    public bool MayBePhrasing(string text)
    {
        // What the filter has put in place of a number or an address was said by nobody.
        if (explainer.Lessons.Keepable(text) != text || text.Contains("[number]", StringComparison.Ordinal) || text.Contains("[address]", StringComparison.Ordinal))
            return false;
        var words = Words.Normalize(text);
        return words.Length > 0 && !taken.Contains(words) && OutcomeOf(text) is Outcome.Fallback or Outcome.Suggest or Outcome.Answer or Outcome.Confirm;
    }

    /// <summary>Whether they may be one of this question: words that a question keeps back lead to none that is answered without asking.</summary>
    public bool MayMean(string text, Question question)
    {
        var words = Words.Normalize(text);
        return question.Level != SpoilerLevel.None || !keptBack.Any(k => k.Film == question.FilmId && Words.Holds(words, k.Phrase));
    }

    private Outcome OutcomeOf(string text) =>
        explainer.Reply(new Utterance { Text = text, Nonce = "" }, ChatMemories.Fresh, DateTimeOffset.UnixEpoch).Reply.Outcome;
}
