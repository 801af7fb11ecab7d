using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>
/// Words that may be somebody's own disclosure, or worry for a real person. Comes before whatever is pending, and suspends it:
/// only "back to the film" shows the gate again.
/// </summary>
public sealed class CrisisStep(CrisisRecognizer recognizer, FilmFinders finder, ConsentReader consent, CountryReader countries, Replies replies)
{
    /// <summary>How long an unclear message gets the support lines afterwards.</summary>
    public static readonly TimeSpan SupportLasts = TimeSpan.FromMinutes(30);

    private const int FewWords = 6;

    /// <summary>The support reply, or null when nothing in the text calls for it.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        // Typing what a question's button shows is pressing it, whatever hard words it names.
        if (finder.IsTitle(moment.Normal))
        {
            moment.Heard.TakeForCurators();
            return null;
        }
        var finding = recognizer.Recognize(moment.Heard);
        // A curator's own wording of a question says nothing of the one who asks it, whatever words stand in it.
        if (finding.Concern == Concern.None && finder.IsPhrasing(moment.Normal))
            moment.Heard.TakeForHarmless(recognizer);
        if (finding.Concern == Concern.None || IsReplyToTheGate(moment, finding))
            return null;
        if (!moment.Alone)
            return AmongOthers(moment);
        var country = countries.Named(moment.Said.Text) ?? replies.Lines.CountryOf(moment.Memory.Conversation.Country);
        return moment.End("crisis", replies.Support.Concern(finding, country), c => c with
        {
            SupportUntil = moment.Now + SupportLasts,
            QuietUntil = moment.Now + SupportLasts,
            Pending = c.Pending is { } pending ? pending with { Suspended = true } : null,
        });
    }

    // Others read along: nothing is said of what was written, and nothing of it is kept. What waits is dropped, so that no yes takes it.
    private Turn AmongOthers(Moment moment)
    {
        var memory = moment.Memory with { Conversation = moment.Memory.Conversation with { Pending = null, Suggested = null } };
        return new Turn(replies.Support.AmongOthers(moment.Said.CanShowToOne), memory, new TurnExplanation("crisis"));
    }

    // "Absolutely not" is an answer, not a cry, and "too much for me" a no: while a question waits, a suspicion alone gives way to a
    // reply to it, and so do a few words of being upset. What only holds the words of a reply does not make it give way.
    private bool IsReplyToTheGate(Moment moment, CrisisFinding finding) =>
        moment.Memory.Conversation.Pending is not null
        && (finding.IsSuspicion || finding.Concern == Concern.Upset && moment.Normal.Count(c => c == ' ') < FewWords)
        && consent.IsSurelyReply(moment.Heard);
}
