using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Measuring;

/// <summary>A labelled message and what the bot said to it.</summary>
/// <param name="Columns">The line: labels, then the message.</param>
/// <param name="Reply">The bot's reply.</param>
/// <param name="Pending">The question that waited for a yes or no in the sets where one does.</param>
internal sealed record Answered(string[] Columns, Reply Reply, Question Pending)
{
    /// <summary>The first column.</summary>
    public string Label => Columns[0];

    /// <summary>An answer, or the gate before one.</summary>
    public bool IsAnswer => Reply.Outcome is Outcome.Answer or Outcome.Confirm;

    public bool IsSupport => Reply.Outcome == Outcome.Support;

    /// <summary>How a reply to a gate was read, in the words of the set: by what the bot did with the question that waited.</summary>
    public string Consent => Reply.Question != Pending ? "other" : Reply.Outcome switch
    {
        Outcome.Answer => "yes",
        Outcome.Declined => "no",
        Outcome.Confirm => "unclear",
        _ => "other",
    };

    /// <summary>Whether the question was understood; the support lines answer their own.</summary>
    public bool IsAnswerTo(string id) => MessageSet.IsGetHelp(id) ? IsSupport : IsAnswer && Reply.Question?.Id == id;

    /// <summary>Whether the question is among those offered.</summary>
    public bool Offers(string id) => Reply.Outcome == Outcome.Suggest && Reply.Suggestions.Any(q => q.Id == id);

    /// <summary>What was said and what came of it, in one line.</summary>
    public override string ToString()
    {
        var came = string.Join(' ', [Reply.Outcome.ToString().ToLowerInvariant(), .. Reply.Question is { } q ? [q.Id] : Reply.Suggestions.Select(s => s.Id)]);
        return FormattableString.Invariant($"{string.Join(" | ", Columns)} => {came} {Reply.Score:0.00}");
    }

    /// <summary>The question that waits while replies to a gate are measured: the first whose answer spoils most and is sensitive.</summary>
    public static Question PendingOf(KnowledgeBase knowledge) =>
        knowledge.Films.SelectMany(f => f.Questions).OrderByDescending(q => q.Level).ThenByDescending(q => q.Topics.Length > 0).First();
}
