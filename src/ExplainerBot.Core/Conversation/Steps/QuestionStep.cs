using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>Anything else: a question, a follow-up, small talk, or nothing that the bot knows.</summary>
public sealed class QuestionStep(KnowledgeBase knowledge, QuestionFinder finder, FollowUpReader followUps, ConsentReader consent, Answering answering, Replies replies)
{
    private const string Step = "match";
    private const int BareWords = 4;

    /// <summary>The turn of the text. There is always one.</summary>
    public Turn Run(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var found = finder.Find(moment.Said.Text);
        var turn = Respond(moment, found);
        return turn with
        {
            Reply = turn.Reply with { Score = turn.Reply.Sensitive || found.Match.Decision == MatchDecision.None ? 0 : found.Match.Confidence },
            Explanation = new TurnExplanation(turn.Explanation.Step, turn.Reply.Sensitive ? null : found.Match),
        };
    }

    private Turn Respond(Moment moment, Finding found)
    {
        if (found.AsksForHelp)
            return moment.End(Step, replies.Support.Asked(Country(moment)));
        if (found is { Decision: MatchDecision.Strong, Question: { } question })
            return answering.Respond(Step, moment, question);
        if (moment.InSupport)
            return moment.End(Step, replies.Support.StillHere(Country(moment)));
        if (found.SmallTalk is { } talk)
            return moment.End(Step, replies.Film.Talk(talk));
        if (FollowUp(moment, found) is { } follow)
            return answering.Respond("follow-up", moment, follow);
        // A bare yes or no with nothing waiting is told so; everything else is honestly not known.
        var repliesToNothing = IsBare(moment.Normal) && consent.Read(moment.Said.Text) is ConsentReading.Yes or ConsentReading.No;
        if (found.Decision == MatchDecision.Weak && found.Candidates.Length > 0 && !repliesToNothing)
            return Suggest(moment, found);
        return moment.End(Step, replies.Film.Say(Outcome.Fallback, repliesToNothing ? "nothing-waits" : "fallback"));
    }

    // "Yes please" says nothing but yes; "I would like to know the actors" asks something.
    private static bool IsBare(string normal) => normal.Length > 0 && normal.Count(c => c == ' ') < BareWords;

    private Question? FollowUp(Moment moment, Finding found) =>
        moment.Memory.Conversation.LastQuestion is { } last && knowledge.Find(last) is { } before
            ? followUps.Read(moment.Said.Text, before, found)
            : null;

    private Turn Suggest(Moment moment, Finding found) =>
        moment.End(Step, replies.Film.Suggest(found.Candidates), c => c with
        {
            Suggested = found.Candidates.Length == 1 ? found.Candidates[0].Key : null,
            // Another question was asked: a yes is now meant for that one.
            Pending = c.Pending is { Suspended: true } suspended ? suspended : null,
        });

    private Country Country(Moment moment) => replies.Lines.CountryOf(moment.Memory.Conversation.Country);
}
