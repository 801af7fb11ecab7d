using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>
/// A message that a channel delivers twice gets the same reply made again, and changes nothing. What it came to the first time is
/// remembered by the channel's id of the message.
/// </summary>
public sealed class RedeliveryStep(KnowledgeBase knowledge, Replies replies)
{
    /// <summary>The reply of the first time, or null when the message is new, or when it must simply be read again.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (Before(moment) is not { Question: { } key } before || knowledge.Find(key) is not { } question)
            return null;
        var country = replies.Lines.CountryOf(moment.Memory.Conversation.Country);
        Reply? reply = before.Outcome switch
        {
            Outcome.Answer => replies.Film.Answer(question, country),
            Outcome.Confirm when moment.Alone => replies.Film.Gate(question, before.Nonce),
            Outcome.Declined => replies.Film.Declined(question),
            _ => null,
        };
        return reply is null ? null : new Turn(reply, moment.Memory, new TurnExplanation("redelivery"));
    }

    /// <summary>What the message came to when it was first delivered, or null when it is new.</summary>
    public static PastTurn? Before(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        return moment.Said.ActivityId is { } id ? moment.Memory.Conversation.Turns.LastOrDefault(t => t.ActivityId == id) : null;
    }

    /// <summary>The memory with the turn noted, or, for a redelivered message, the memory as it was.</summary>
    public static Turn Remember(Moment moment, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(turn);
        if (moment.Said.ActivityId is not { } id || turn.ForgetsAll)
            return turn;
        if (Before(moment) is not null)
            return turn with { Memory = moment.Memory };
        var past = new PastTurn(id, turn.Reply.Outcome, turn.Reply.Question?.Key, moment.Said.Nonce);
        var conversation = turn.Memory.Conversation;
        return turn with
        {
            Memory = turn.Memory with
            {
                Conversation = conversation with { Turns = [.. conversation.Turns.Append(past).TakeLast(ConversationMemory.KeptTurns)] },
            },
        };
    }
}
