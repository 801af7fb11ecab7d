using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>A reply to "shall I tell you?": yes, no, unclear, or something else altogether.</summary>
public sealed class ConfirmationStep(KnowledgeBase knowledge, ConsentReader consent, FilmFinders finder, Answering answering, CommandStep commands, Replies replies)
{
    /// <summary>What turns of a yes or a no are called.</summary>
    public const string Step = "confirmation";

    // Words less one from which a text may ask something else, though phrases of a reply stand in it; and how sure the match must be.
    private const int FewWords = 3;
    private const double SureMatch = 0.8;

    /// <summary>The turn of a reply to the pending question; null when the text is something else, or nothing can be meant by it.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var pending = moment.Memory.Conversation.Pending;
        if (pending is { Suspended: false } && IsRecent(moment, pending) && knowledge.Find(pending.Key) is { } question)
            return Read(moment, pending, question);
        if (moment.InSupport || moment.Memory.Conversation.Suggested is not { } only || knowledge.Find(only) is not { } suggested)
            return null;
        // "Did you mean X?" with one X: a yes asks X. It opens no gate.
        return consent.Read(moment.Heard) switch
        {
            ConsentReading.Yes => answering.Respond(Step, moment, suggested),
            ConsentReading.No => commands.Run(CommandReader.Neither, moment),
            _ => null,
        };
    }

    private Turn? Read(Moment moment, PendingQuestion pending, Question question)
    {
        switch (consent.Read(moment.Heard))
        {
            // "Tell me the story" begins like a yes and asks something else; so may "we finished it, who made it".
            case ConsentReading.Yes or ConsentReading.SeenIt when finder.IsPhrasing(moment.Normal):
                return null;
            // "Each has one good arm, is that the idea?" ends like a yes.
            case not ConsentReading.Other when AsksSomethingElse(moment):
                return null;
            case ConsentReading.Yes when SpoilerGate.Awaits(pending, moment.Now) && !pending.Interrupted:
                return answering.Answer(Step, moment, question, nonce: pending.Nonce);
            case ConsentReading.Yes:
                return answering.Respond(Step, moment, question);
            case ConsentReading.SeenIt when SpoilerGate.Awaits(pending, moment.Now):
                return commands.Run(CommandReader.Seen, moment);
            case ConsentReading.No:
                return Decline(moment, question);
            case ConsentReading.Unclear when CanAskAgain(moment, pending):
                return moment.End(Step, replies.Film.Gate(question, pending.Nonce, again: true), c => c with { Pending = pending with { AskedAgain = true } });
            case ConsentReading.Unclear when pending is { AskedAgain: true, Interrupted: false } && !IsQuestion(moment):
                return Decline(moment, question);
            default:
                return null;
        }
    }

    private Turn Decline(Moment moment, Question question) =>
        moment.End(Step, replies.Film.Declined(question), c => c with { Pending = null });

    // What is unclear for the second time is no yes: the question is let go, unless the words ask another one.
    private bool IsQuestion(Moment moment) =>
        finder.Find(moment.Heard, moment.Memory.Conversation.Film) is { AsksForHelp: true } or { Decision: MatchDecision.Strong, Question: not null };

    // Short replies hold too little to tell.
    private bool AsksSomethingElse(Moment moment) =>
        moment.Normal.Count(c => c == ' ') >= FewWords
        && consent.IsLikelyNoReply(moment.Heard)
        && finder.Find(moment.Heard, moment.Memory.Conversation.Film) is { Decision: MatchDecision.Strong, Question: not null, Match.Confidence: >= SureMatch };

    // Long after the gate, and with other things said since, a yes or a no is meant for something else.
    private static bool IsRecent(Moment moment, PendingQuestion pending) => !pending.Interrupted || SpoilerGate.Awaits(pending, moment.Now);

    // Once, right after the gate. "How bad is it?" is a question back; only the very title of a question asks that one.
    private bool CanAskAgain(Moment moment, PendingQuestion pending) =>
        moment.Alone
        && !pending.AskedAgain
        && !pending.Interrupted
        && SpoilerGate.Awaits(pending, moment.Now)
        && !finder.IsTitle(moment.Normal);
}
