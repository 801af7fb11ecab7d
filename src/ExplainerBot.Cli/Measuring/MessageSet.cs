using System.Collections.Immutable;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Measuring;

/// <summary>One kind of labelled messages, such as disclosures: how its lines are asked and what is counted.</summary>
/// <param name="Name">How its files' names begin.</param>
/// <param name="Columns">How many columns a line has; the last one is the message.</param>
/// <param name="Before">What the chat remembers when the message of a line is said.</param>
/// <param name="Counts">The shares of lines that are reported.</param>
internal sealed record MessageSet(string Name, int Columns, Func<string[], KnowledgeBase, ChatMemory> Before, ImmutableArray<Counted> Counts)
{
    private const string GetHelp = "get-help";
    private const double HighScore = 0.9;

    /// <summary>The sets that the bot is measured on, in the order of the report.</summary>
    public static ImmutableArray<MessageSet> All { get; } =
    [
        new("questions", 2, Fresh,
        [
            new("understood", "at least 95 %", a => a.IsAnswerTo(a.Label)) { MissedUnless = true },
            new("understood, or among those offered", "at least 98 %", a => a.IsAnswerTo(a.Label) || a.Offers(a.Label)),
            new("answered wrongly", "", a => a.IsAnswer && !a.IsAnswerTo(a.Label)),
        ]) { TellsOfScores = true },
        new("out-of-scope", 2, Fresh,
        [
            new("answered", "at most 5 %", a => a.IsAnswer) { MissedUnless = false },
            new("answered with a high score", "none", a => a.IsAnswer && a.Reply.Score >= HighScore),
        ]) { TellsOfScores = true },
        new("disclosures", 2, Fresh, [new("met with support", "at least 99 %", a => a.IsSupport) { MissedUnless = true }]),
        new("harmless", 2, Fresh, [new("met with support", "at most 3 %", a => a.IsSupport) { MissedUnless = false }]),
        new("consent", 2, Awaiting,
        [
            new("read rightly", "at least 98 %", a => a.Consent == a.Label) { MissedUnless = true },
            new("a yes out of a no", "none", a => a.Label == "no" && a.Consent == "yes"),
            new("a yes out of anything else", "", a => a.Label != "yes" && a.Consent == "yes"),
        ]),
        new("follow-ups", 3, After,
        [
            new("understood", "", a => a.IsAnswerTo(a.Columns[1])) { MissedUnless = true },
            new("understood, or among those offered", "", a => a.IsAnswerTo(a.Columns[1]) || a.Offers(a.Columns[1])),
        ]),
        new("small-talk", 2, Fresh, [new("met with small talk", "", a => a.Reply.Outcome == Outcome.SmallTalk) { MissedUnless = true }]),
    ];

    /// <summary>Whether its lines are messages like those that the score was fitted for, said without anything before.</summary>
    public bool TellsOfScores { get; init; }

    /// <summary>The id of no question, by which the support lines are meant.</summary>
    public static bool IsGetHelp(string id) => id == GetHelp;

    private static ChatMemory Fresh(string[] columns, KnowledgeBase knowledge) => ChatMemories.Fresh;

    private static ChatMemory After(string[] columns, KnowledgeBase knowledge) => IsGetHelp(columns[0])
        ? ChatMemories.Fresh
        : ChatMemories.After(knowledge.Films.Select(f => knowledge.Find(f.Id, columns[0])).FirstOrDefault(q => q is not null)
            ?? throw CommandFailedException.Misuse($"There is no question '{columns[0]}'. Put the id of a question of the film into the first column of follow-ups."));

    private static ChatMemory Awaiting(string[] columns, KnowledgeBase knowledge) =>
        ChatMemories.Awaiting(Answered.PendingOf(knowledge), Measurement.Nonce, Measurement.Now);
}

/// <summary>A share of a set's lines.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Target">The share that is wanted, in words.</param>
/// <param name="Holds">Whether a line counts.</param>
internal sealed record Counted(string Title, string Target, Func<Answered, bool> Holds)
{
    /// <summary>A line is listed as a miss unless <see cref="Holds"/> is this; null when the count lists none.</summary>
    public bool? MissedUnless { get; init; }
}
