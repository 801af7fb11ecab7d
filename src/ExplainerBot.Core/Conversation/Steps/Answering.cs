using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>What a question comes to once it is known which one is meant: its answer, or its gate.</summary>
public sealed class Answering(FilmReplies replies, LineSelector lines)
{
    /// <summary>The answer where the gate is open; else an offer, which then waits for a yes or a no.</summary>
    public Turn Respond(string step, Moment moment, Question question)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(question);
        if (SpoilerGate.IsOpen(question, moment.Memory.Person.SeenAt(question.FilmId), moment.Alone, moment.Now))
            return Answer(step, moment, question, question.Level == SpoilerLevel.None ? moment.Memory.Person : moment.PersonWhoHasSeen(question));
        return moment.Alone ? Offer(step, moment, question) : moment.End(step, replies.GroupGate(question, moment.Said.CanShowToOne));
    }

    /// <summary>The answer itself. Only for a question that is open, or that this person has just consented to.</summary>
    public Turn Answer(string step, Moment moment, Question question, PersonMemory? person = null, string? nonce = null)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(question);
        if (!moment.Alone && !SpoilerGate.IsForAll(question))
            return moment.End(step, replies.GroupGate(question, moment.Said.CanShowToOne));
        return moment.End(
            step,
            replies.Answer(question, lines.CountryOf(moment.Memory.Conversation.Country)),
            c => c with
            {
                LastQuestion = question.Key,
                Pending = c.Pending?.Key == question.Key || c.Pending is { Suspended: false } ? null : c.Pending,
                Offers = moment.Taken(nonce),
            },
            person);
    }

    /// <summary>The gate with a new offer, whatever was offered before.</summary>
    public Turn Offer(string step, Moment moment, Question question)
    {
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(question);
        return moment.End(
            step,
            replies.Gate(question, moment.Said.Nonce),
            c => c with
            {
                Pending = new PendingQuestion(question.Key, moment.Said.Nonce, moment.Now),
                Offers = moment.Offered(question.Key),
            });
    }
}
