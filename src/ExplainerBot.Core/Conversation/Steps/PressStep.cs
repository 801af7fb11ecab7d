using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>
/// A pressed button. Its payload may be old, repeated or forged: an offer that is not known shows the gate anew, and nothing is
/// ever answered without consent.
/// </summary>
public sealed class PressStep(KnowledgeBase knowledge, Answering answering, CommandStep commands, FilmReplies replies)
{
    private const string Step = "press";

    /// <summary>The turn of the press, or null when nothing was pressed.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (moment.Said.Press is not { } press)
            return null;
        return press.Action switch
        {
            ButtonActions.Yes => Yes(moment, press),
            ButtonActions.No => No(moment, press),
            ButtonActions.Seen => Seen(moment, press),
            ButtonActions.Ask => QuestionOf(press) is { } asked ? answering.Respond(Step, moment, asked) : Stale(moment),
            ButtonActions.Help => Help(moment, press),
            ButtonActions.Menu => commands.Run(CommandReader.Menu, moment),
            ButtonActions.Back => commands.Run(CommandReader.Back, moment),
            ButtonActions.Neither => commands.Run(CommandReader.Neither, moment),
            ButtonActions.AskAgain => commands.Run(CommandReader.AskAgain, moment),
            ButtonActions.Country => commands.ShowCountry(press.Key, moment),
            ButtonActions.KeepCountry => commands.KeepCountry(press.Key, moment),
            // A payload of somebody else's card: what was typed beside it is read as typed.
            _ => string.IsNullOrWhiteSpace(moment.Said.Text) ? Stale(moment) : null,
        };
    }

    private Turn Yes(Moment moment, ButtonPress press) => Take(moment, press, (m, _) => m.Memory.Person);

    private static PersonMemory PersonWhoHasSeen(Moment moment, Question question) => moment.PersonWhoHasSeen(question);

    private Turn No(Moment moment, ButtonPress press)
    {
        if (QuestionOf(press) is not { } question)
            return Stale(moment);
        return moment.End(Step, replies.Declined(question), c => c with { Pending = c.Pending?.Key == question.Key ? null : c.Pending });
    }

    // The button of a gate takes its offer; the same button elsewhere says what it shows.
    private Turn Seen(Moment moment, ButtonPress press)
    {
        if (press.Key is null)
            return commands.Run(CommandReader.Seen, moment);
        return knowledge.FindFilm(new QuestionKey(press.Key)) is { } film
            ? commands.SeenFilm(film, moment)
            : Take(moment, press, PersonWhoHasSeen);
    }

    // An offer that is not known, or no longer good, is made anew and changes nothing else.
    private Turn Take(Moment moment, ButtonPress press, Func<Moment, Question, PersonMemory> person)
    {
        if (QuestionOf(press) is not { } question)
            return Stale(moment);
        return moment.Alone && SpoilerGate.CanTake(OfferOf(moment, press), moment.Now)
            ? answering.Answer(Step, moment, question, person(moment, question), press.Nonce)
            : answering.Respond(Step, moment, question);
    }

    // Help on the card that a group shares: the question of the card waits until the person goes back to the film.
    private Turn Help(Moment moment, ButtonPress press)
    {
        var turn = commands.Run(CommandReader.Support, moment);
        return moment.Alone && QuestionOf(press) is { } question
            ? turn.Waiting(new PendingQuestion(question.Key, moment.Said.Nonce, moment.Now, Suspended: true))
            : turn;
    }

    private Turn Stale(Moment moment) => moment.End(Step, replies.Say(Outcome.Fallback, "stale"));

    private Question? QuestionOf(ButtonPress press) => press.Key is { } key ? knowledge.Find(new QuestionKey(key)) : null;

    private static Offer? OfferOf(Moment moment, ButtonPress press) =>
        moment.Memory.Conversation.Offers.FirstOrDefault(o => o.Nonce == press.Nonce && o.Key.Value == press.Key);
}
