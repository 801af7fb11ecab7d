using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>
/// A message that a channel delivers twice gets the same reply made again, and changes nothing. What it came to the first time is
/// remembered by the channel's id of the message; what was said since has no say in it: a yes from before a gate is no yes to it.
/// </summary>
public sealed class RedeliveryStep(KnowledgeBase knowledge, CommandStep commands, ConsentReader consent, Replies replies)
{
    /// <summary>What turns of a repeated message are called.</summary>
    public const string Step = "redelivery";

    /// <summary>The reply of the first time, or null when the message is new.</summary>
    /// <param name="moment">The message.</param>
    /// <param name="read">Reads a message as a new one; used where the words alone decide the reply.</param>
    public Turn? Try(Moment moment, Func<Moment, Turn> read)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(read);
        if (moment.Said.ActivityId is not { } id || moment.Memory.Conversation.Turns.LastOrDefault(t => t.ActivityId == id) is not { } before)
            return null;
        var was = AsItWas(moment, before);
        var reply = OfQuestion(moment, before) ?? OfSeenFilm(was, before) ?? read(was).Reply;
        return new Turn(reply, moment.Memory, new TurnExplanation(Step));
    }

    /// <summary>The turn with its message noted, to be known when it is delivered again.</summary>
    public static Turn Remember(Moment moment, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(turn);
        // Of a disclosure among others nothing is noted, not even that there was one.
        if (moment.Said.ActivityId is not { } id || turn.ForgetsAll || turn.Reply.Sensitive && !moment.Alone)
            return turn;
        var offered = turn.Reply.Buttons.FirstOrDefault(b => b.Action == ButtonActions.Yes)?.Nonce;
        var past = new PastTurn(
            id,
            turn.Reply.Outcome,
            turn.Reply.Question?.Key ?? moment.Memory.Conversation.Suggested,
            moment.Said.Nonce,
            offered == moment.Said.Nonce ? null : offered,
            moment.Memory.Conversation.Film);
        var conversation = turn.Memory.Conversation;
        return turn with
        {
            Memory = turn.Memory with
            {
                Conversation = conversation with { Turns = [.. conversation.Turns.Append(past).TakeLast(ConversationMemory.KeptTurns)] },
            },
        };
    }

    private Reply? OfQuestion(Moment moment, PastTurn before)
    {
        if (before.Question is not { } key || knowledge.Find(key) is not { } question)
            return null;
        return before.Outcome switch
        {
            Outcome.Answer or Outcome.Confirm when !moment.Alone && !SpoilerGate.IsForAll(question) =>
                replies.Film.GroupGate(question, moment.Said.CanShowToOne),
            Outcome.Answer => replies.Film.Answer(question, replies.Lines.CountryOf(moment.Memory.Conversation.Country)),
            Outcome.Confirm => replies.Film.Gate(question, before.AskedAgain ?? before.Nonce, again: before.AskedAgain is not null),
            Outcome.Declined => replies.Film.Declined(question),
            _ => null,
        };
    }

    // Words that mean "I've seen it" only as a reply to a gate: it waits no more, and they might ask something now.
    private Reply? OfSeenFilm(Moment was, PastTurn before) =>
        before.Outcome == Outcome.Command && was.Said.Press is null && commands.Try(was) is null && consent.Read(was.Said.Text) == ConsentReading.SeenIt
            ? commands.Run(CommandReader.Seen, was).Reply
            : null;

    // All that could turn the same words into another reply is set back: what waits, who has seen the film, who wrote of harm.
    private static Moment AsItWas(Moment moment, PastTurn before) => moment with
    {
        Memory = new ChatMemory(
            new ConversationMemory
            {
                Country = moment.Memory.Conversation.Country,
                Suggested = before.Question,
                Film = before.Film,
                SupportUntil = before.Outcome == Outcome.Support ? moment.Now + CrisisStep.SupportLasts : null,
            },
            new PersonMemory()),
    };
}
