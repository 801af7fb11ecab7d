using ExplainerBot.Bot;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Learning;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Learning;

/// <summary>Counts what people think of an answer, each person once a question.</summary>
internal sealed class Feedback(TurnRunner turns, SentAnswers answers, ILearningRecords records, TimeProvider time)
{
    /// <summary>Counts reactions to an answer. Those that are no judgement, and those to anything else, are let be.</summary>
    public Task ReactAsync(IList<MessageReaction> reactions, ITurnContext context, CancellationToken cancellationToken) =>
        Judged(reactions, context.Activity) is var (question, vote)
            ? CastAsync(context, question, vote, text: null, cancellationToken)
            : Task.CompletedTask;

    /// <summary>Takes back what taken back reactions said. Where another vote was cast since, that one stays.</summary>
    public Task TakeBackAsync(IList<MessageReaction> reactions, ITurnContext context, CancellationToken cancellationToken) =>
        Judged(reactions, context.Activity) is var (question, vote)
            ? CountAsync(context, (lessons, memory, channel, now) => lessons.TakeBack(question, vote, memory, channel, now), cancellationToken)
            : Task.CompletedTask;

    /// <summary>Counts a vote of the person who sent the activity.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="question">The question of the answer, as it came from outside.</param>
    /// <param name="vote">The vote.</param>
    /// <param name="text">What was written beside it, or null. It is filtered here.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public Task CastAsync(ITurnContext context, QuestionKey question, Vote vote, string? text, CancellationToken cancellationToken) =>
        CountAsync(context, (lessons, memory, channel, now) => lessons.Cast(question, vote, text, memory, channel, now), cancellationToken);

    private async Task CountAsync(
        ITurnContext context, Func<Lessons, ChatMemory, string, DateTimeOffset, Ballot> count, CancellationToken cancellationToken)
    {
        var (channel, now) = (LearningFromTurns.ChannelName(context.Activity.ChannelId), time.GetUtcNow());
        LearningRecord? record = null;
        await turns.RunAsync(
            context,
            context.Activity.From?.Id,
            (explainer, memory) =>
            {
                // It runs again when another turn was quicker: the last run is the one that was saved.
                (var after, record) = count(explainer.Lessons, memory, channel, now);
                return new Turn(Reply.Silent, after, new TurnExplanation("vote"));
            },
            cancellationToken);
        if (record is not null)
            records.Add(record);
    }

    private (QuestionKey Question, Vote Vote)? Judged(IList<MessageReaction> reactions, Activity activity) =>
        reactions.Select(r => Judge(r?.Type)).LastOrDefault(v => v is not null) is { } vote && QuestionOf(activity) is { } question
            ? (question, vote)
            : null;

    // The page says which question it was, so that a vote counts also after a restart; other channels name the message alone.
    private QuestionKey? QuestionOf(Activity activity) =>
        Untyped.AsObject(activity.Value)?.Text("question") is { } key ? new QuestionKey(key) : answers.Find(activity, activity.ReplyToId);

    private static Vote? Judge(string? reaction) => reaction switch
    {
        "like" or "heart" or "thumbsup" => Vote.Up,
        "dislike" or "thumbsdown" => Vote.Down,
        _ => null,
    };
}
