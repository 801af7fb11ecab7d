using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>A reply to "shall I tell you?": yes, no, unclear, or something else altogether.</summary>
public sealed class ConfirmationStep(KnowledgeBase knowledge, ConsentReader consent, QuestionFinder finder, Answering answering, CommandStep commands, Replies replies)
{
    private const string Step = "confirmation";

    /// <summary>The turn of a reply to the pending question; null when the text is something else, or nothing can be meant by it.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var pending = moment.Memory.Conversation.Pending;
        if (pending is not null && knowledge.Find(pending.Key) is { } question && !pending.Suspended)
            return Read(moment, pending, question);
        if (moment.InSupport || moment.Memory.Conversation.Suggested is not { } only || knowledge.Find(only) is not { } suggested)
            return null;
        // "Did you mean X?" with one X: a yes asks X. It opens no gate.
        return consent.Read(moment.Said.Text) switch
        {
            ConsentReading.Yes => answering.Respond(Step, moment, suggested),
            ConsentReading.No => commands.Run(CommandReader.Neither, moment),
            _ => null,
        };
    }

    private Turn? Read(Moment moment, PendingQuestion pending, Question question)
    {
        switch (consent.Read(moment.Said.Text))
        {
            case ConsentReading.Yes when SpoilerGate.Awaits(pending, moment.Now):
                return answering.Answer(Step, moment, question, nonce: pending.Nonce);
            case ConsentReading.Yes:
                return answering.Respond(Step, moment, question);
            case ConsentReading.SeenIt:
                return commands.Run(CommandReader.Seen, moment);
            case ConsentReading.No:
                return moment.End(Step, replies.Film.Declined(question), c => c with { Pending = null });
            case ConsentReading.Unclear when !pending.AskedAgain && finder.Find(moment.Said.Text) is { Decision: not MatchDecision.Strong, SmallTalk: null }:
                return moment.End(Step, replies.Film.Gate(question, pending.Nonce, again: true), c => c with { Pending = pending with { AskedAgain = true } });
            default:
                return null;
        }
    }
}
