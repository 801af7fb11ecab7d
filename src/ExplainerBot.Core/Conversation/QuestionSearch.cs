using System.Collections.Immutable;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Finds questions while somebody types: half a word is enough. It gives the questions as they are shown, whose wording gives nothing
/// away, and never an answer.
/// </summary>
public sealed class QuestionSearch
{
    private readonly FilmFinders finder;
    private readonly ImmutableArray<Question> all;
    private readonly ImmutableArray<(Question Question, string[] Words)> titles;

    /// <summary>Prepares the titles of all films.</summary>
    public QuestionSearch(KnowledgeBase knowledge, FilmFinders finder)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        this.finder = finder;
        // What is offered first in the welcome is worth offering first here.
        all = [.. knowledge.Films.SelectMany(f => f.Start.Concat(f.Questions)).Distinct()];
        titles = [.. all.Select(q => (q, Words.Of(knowledge.TitleOf(q))))];
    }

    /// <summary>
    /// The questions that a half-typed text may mean, best first: the one that it means, those whose shown wording holds all its words,
    /// then those that are likely. All questions when nothing was typed; none when nothing fits.
    /// </summary>
    public ImmutableArray<Question> Find(string typed)
    {
        var words = Words.Of(typed, MessageLimits.Matched);
        if (words.Length == 0)
            return all;
        var found = finder.Find(new HeardText(typed));
        var meant = found is { Decision: MatchDecision.Strong, Question: { } question } ? [question] : ImmutableArray<Question>.Empty;
        var holding = titles.Where(t => Array.TrueForAll(words, w => Array.Exists(t.Words, of => of.StartsWith(w, StringComparison.Ordinal)))).Select(t => t.Question);
        var likely = found.Decision == MatchDecision.None ? [] : found.Candidates;
        return [.. meant.Concat(holding).Concat(likely).Distinct()];
    }
}
