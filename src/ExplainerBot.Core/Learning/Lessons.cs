using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Conversation.Steps;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Learning;

/// <summary>
/// What a curator may learn from a turn or a vote. Nothing is ever learnt from a turn in which somebody wrote of harm, nor in the half
/// hour after it.
/// </summary>
public sealed class Lessons(KnowledgeBase knowledge, CrisisRecognizer recognizer)
{
    private readonly KeepableText keepable = new(recognizer);

    /// <summary>What may be kept of a text by today's filter, which may be stricter than the one that kept it; null for none of it.</summary>
    public string? Keepable(string? text) => keepable.Of(text);

    /// <summary>The record of a turn, or null when there is nothing to learn or nothing may be kept.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="turn">What it came to.</param>
    /// <param name="channel">One of the channels of <see cref="LearningRecord.Channel"/>.</param>
    /// <param name="now">The time of the turn.</param>
    public LearningRecord? Of(Utterance said, Turn turn, string channel, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(turn);
        if (turn.Reply.Sensitive || turn.ForgetsAll || turn.Explanation.Step == RedeliveryStep.Step || IsQuiet(turn.Memory, now))
            return null;
        return turn.Reply switch
        {
            { Outcome: Outcome.Suggest, Suggestions: var offered } => Record(LearningKind.Suggested, offered[0].FilmId, channel, now) with
            {
                Offered = [.. offered.Select(q => q.Id)],
                Text = TextOf(said),
            },
            { Outcome: Outcome.Fallback } when turn.Explanation.Step == QuestionStep.Step =>
                Record(LearningKind.Unanswered, OnlyFilm, channel, now) with { Text = TextOf(said) },
            { Question: { } question } when FollowsSuggestion(said, turn) && IsChoice(said, turn, question) =>
                Record(LearningKind.Chosen, question.FilmId, channel, now) with { Question = question.Id },
            { Outcome: Outcome.Fallback } when FollowsSuggestion(said, turn) && turn.Explanation.Step is CommandStep.Step =>
                Record(LearningKind.NoneMeant, OnlyFilm, channel, now),
            _ => null,
        };
    }

    /// <summary>Casts a vote. The same vote again changes nothing; another one on the same question takes the place of the first.</summary>
    /// <param name="key">The question of the answer voted on, as it came from outside.</param>
    /// <param name="vote">The vote.</param>
    /// <param name="text">What was written beside it, or null.</param>
    /// <param name="memory">The memory of the voter in this conversation.</param>
    /// <param name="channel">One of the channels of <see cref="LearningRecord.Channel"/>.</param>
    /// <param name="now">The time of the vote.</param>
    public Ballot Cast(QuestionKey key, Vote vote, string? text, ChatMemory memory, string channel, DateTimeOffset now)
    {
        var (before, had) = Before(key, memory);
        var isNew = vote != had || !string.IsNullOrWhiteSpace(text);
        // Who tells of harm beside a vote gets no record at all.
        if (!isNew || knowledge.Find(key) is not { } question || IsQuiet(memory, now)
            || text is not null && recognizer.Recognize(text).Concern != Concern.None)
            return new Ballot(memory, null);
        var votes = before is null ? memory.Conversation.Votes : memory.Conversation.Votes.Remove(before);
        if (vote != Vote.None)
            votes = [.. votes.Append(new CastVote(key, vote == Vote.Up)).TakeLast(ConversationMemory.KeptVotes)];
        return new Ballot(
            memory with { Conversation = memory.Conversation with { Votes = votes } },
            Record(LearningKind.Vote, question.FilmId, channel, now) with
            {
                Question = question.Id,
                Vote = vote,
                Replaces = before is null ? null : had,
                Text = keepable.Of(text),
            });
    }

    /// <summary>Takes a vote back, unless another one has taken its place.</summary>
    /// <param name="key">The question of the answer voted on, as it came from outside.</param>
    /// <param name="vote">The vote that is taken back.</param>
    /// <param name="memory">The memory of the voter in this conversation.</param>
    /// <param name="channel">One of the channels of <see cref="LearningRecord.Channel"/>.</param>
    /// <param name="now">The time.</param>
    public Ballot TakeBack(QuestionKey key, Vote vote, ChatMemory memory, string channel, DateTimeOffset now) =>
        Before(key, memory).Vote == vote ? Cast(key, Vote.None, null, memory, channel, now) : new Ballot(memory, null);

    private static (CastVote? Cast, Vote Vote) Before(QuestionKey key, ChatMemory memory)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var cast = memory.Conversation.Votes.FirstOrDefault(v => v.Question == key);
        return (cast, cast is null ? Vote.None : cast.IsUp ? Vote.Up : Vote.Down);
    }

    private string? OnlyFilm => knowledge.Films.Length == 1 ? knowledge.Films[0].Id : null;

    private static bool IsQuiet(ChatMemory memory, DateTimeOffset now) => memory.Conversation.QuietUntil > now;

    // A pressed button says what the curator wrote, which is nothing new. Among others a disclosure leaves no quiet time behind, for
    // nothing is noted of it at all: so no words are noted there either.
    private string? TextOf(Utterance said) => said.Press is null && said.Audience == Audience.Private ? keepable.Of(said.Text) : null;

    private static bool FollowsSuggestion(Utterance said, Turn turn) =>
        said.ActivityId is not null
        && turn.Memory.Conversation.Turns is [.., { Outcome: Outcome.Suggest }, var last]
        && last.ActivityId == said.ActivityId;

    // Pressed or typed as it is shown, or a yes to the only one. Another question in own words is no choice among those offered.
    private bool IsChoice(Utterance said, Turn turn, Question question) =>
        turn.Reply.Outcome is Outcome.Answer or Outcome.Confirm
        && (said.Press is not null
            || turn.Explanation.Step == ConfirmationStep.Step
            || said.Text.Trim().Equals(knowledge.TitleOf(question), StringComparison.OrdinalIgnoreCase));

    private LearningRecord Record(LearningKind kind, string? film, string channel, DateTimeOffset now) => new()
    {
        Day = DateOnly.FromDateTime(now.UtcDateTime),
        Kind = kind,
        Film = film,
        Language = knowledge.Messages.Language,
        Channel = channel,
    };
}

/// <summary>What came of a vote.</summary>
/// <param name="Memory">The memory of the voter from now on.</param>
/// <param name="Record">What the curator learns; null when the vote changes nothing.</param>
public sealed record Ballot(ChatMemory Memory, LearningRecord? Record);
