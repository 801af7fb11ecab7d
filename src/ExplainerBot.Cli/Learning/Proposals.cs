using System.Collections.Immutable;
using ExplainerBot.Cli.Reporting;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Learning;

namespace ExplainerBot.Cli.Learning;

/// <summary>What records propose to write down, one phrasing for each group of texts that mean the same.</summary>
internal sealed class Proposals
{
    private const int MostNearest = 5;

    private readonly Explainer explainer;
    private readonly PhrasingScreen screen;
    private readonly ILookup<string, string> chosen; // the ids of the questions chosen, by the words

    private Proposals(Explainer explainer, ImmutableArray<Suggestion> suggestions)
    {
        this.explainer = explainer;
        screen = new PhrasingScreen(explainer);
        chosen = suggestions.Where(s => s is { Taken: not null, Record.Text: not null })
            .ToLookup(s => Words.Normalize(s.Record.Text!), s => s.Taken!, StringComparer.Ordinal);
    }

    /// <summary>The proposals, the surest first.</summary>
    /// <param name="records">The records, in order.</param>
    /// <param name="explainer">The bot with the knowledge of today.</param>
    public static ImmutableArray<Proposal> Of(ImmutableArray<LearningRecord> records, Explainer explainer)
    {
        var proposals = new Proposals(explainer, Suggestion.Of(records));
        var asked = records.Where(r => r.Kind is LearningKind.Unanswered or LearningKind.Suggested && r.Text is not null);
        // Once for each wording: what screens a text asks the whole bot.
        var allowed = asked.Select(r => r.Text!).Distinct().Where(proposals.screen.MayBePhrasing).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. TextGroup.Of(asked.Where(r => allowed.Contains(r.Text!)), explainer)
                .Select(proposals.Of)
                .OfType<Proposal>()
                .OrderBy(p => p.Reason).ThenByDescending(p => p.Count),
        ];
    }

    /// <summary>Whether a proposal may be added to another question than the one proposed.</summary>
    public static bool MayMean(Proposal proposal, Question question, Explainer explainer) => new PhrasingScreen(explainer).MayMean(proposal.Text, question);

    private Proposal? Of(TextGroup group)
    {
        var read = group.Wordings.Select(w => (w.Text, Today: Today.Of(w.Text, group.Film, explainer))).ToArray();
        var choices = group.Wordings.SelectMany(w => chosen[Words.Normalize(w.Text)]).CountBy(id => id).OrderByDescending(c => c.Value).ToArray();
        var answers = read.Select(r => r.Today.Answered).OfType<Question>().CountBy(q => q).OrderByDescending(c => c.Value).ToArray();
        var (question, reason) = (ByChoice(group.Film, choices.FirstOrDefault().Key), ProposalReason.Chosen);
        if (question is null && answers.Length > 0)
            (question, reason) = (answers[0].Key, ProposalReason.Alike);
        if (question is null && read[0].Today is { IsNear: true, Nearest: { } nearest })
            (question, reason) = (nearest, ProposalReason.Nearest);
        if (question is null)
            return null;
        // What finds another question today was laid there by somebody; only a choice speaks against it.
        var missing = read
            .Where(r => r.Today.Answered is null || r.Today.Answered != question && chosen[Words.Normalize(r.Text)].Contains(question.Id))
            .Where(r => screen.MayMean(r.Text, question))
            .ToArray();
        return missing.Length == 0 ? null : new Proposal(
            question, missing[0].Text, reason, group.Count, choices.FirstOrDefault(c => c.Key == question.Id).Value, [.. missing.Skip(1).Select(m => m.Text)],
            group.First, group.Last, missing[0].Today.Score, NearestOf(missing[0].Text, group.Film));
    }

    private Question? ByChoice(string? film, string? id) => id is null
        ? null
        : explainer.Knowledge.Films.Where(f => film is null || f.Id == film).Select(f => explainer.Knowledge.Find(f.Id, id)).FirstOrDefault(q => q is not null);

    private ImmutableArray<Question> NearestOf(string text, string? film) =>
    [
        .. Today.MatchOf(text, film, explainer).Ranked.Select(r => explainer.Knowledge.Find(new QuestionKey(r.Label))).OfType<Question>().Take(MostNearest),
    ];
}
