using System.Collections.Immutable;
using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Conversation.Films;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Conversation.Steps;

/// <summary>Anything else: a question, a follow-up, small talk, or nothing that the bot knows.</summary>
public sealed class QuestionStep(
    KnowledgeBase knowledge, FilmFinders finder, FollowUpReader followUps, ConsentReader consent, CountryReader countries, Answering answering, Replies replies)
{
    /// <summary>What turns of a text that asks something are called.</summary>
    public const string Step = "match";

    private const int BareWords = 4;

    // How likely small talk must be that has the words of a yes.
    private const double SureTalk = 0.9;

    /// <summary>The turn of the text. There is always one.</summary>
    public Turn Run(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var found = finder.Find(moment.Heard, moment.Memory.Conversation.Film);
        if (found.Decision == MatchDecision.Strong && (followUps.IsOnlyOpening(moment.Said.Text) || LooksLikeAQuestionByChance(moment, found)))
            found = found with { Decision = MatchDecision.Weak };
        var turn = Respond(moment, found);
        return turn with
        {
            Reply = turn.Reply with { Score = turn.Reply.Sensitive || found.Match.Decision == MatchDecision.None ? 0 : found.Match.Likelihood },
            Explanation = new TurnExplanation(turn.Explanation.Step, turn.Reply.Sensitive ? null : found.Match),
        };
    }

    private Turn Respond(Moment moment, Finding found)
    {
        if (found.AsksForHelp)
            return AskedForHelp(moment);
        if (found is { Decision: MatchDecision.Strong, Question: { } question })
        {
            // Word for word a title or a phrasing needs no context.
            return !finder.IsPhrasing(moment.Normal) && FollowUp(moment, found) is { } meant && meant != question
                ? answering.Respond("follow-up", moment, meant)
                : answering.Respond(Step, moment, question);
        }
        if (found.OfEachFilm.Length > 0 && !followUps.IsOnlyOpening(moment.Said.Text))
            return WhichFilm(moment, found.OfEachFilm);
        if (moment.InSupport)
            return moment.End(Step, replies.Support.StillHere(Country(moment)));
        // Listed small talk is certain (its decision is none: the matcher was not needed); what only looks like it may be a bare no. "That answer
        // was brilliant" has the words of a yes and is surely none.
        var toNothing = ReplyToNothing(moment);
        if (found.SmallTalk is { } talk
            && (found.Decision == MatchDecision.None || toNothing is null || toNothing == ConsentReading.Yes && found.Match.Likelihood >= SureTalk))
        {
            return moment.End(Step, replies.Film.Talk(talk));
        }
        if (toNothing is not null)
            return moment.End("nothing-waits", replies.Film.Say(Outcome.Fallback, "nothing-waits"));
        if (FollowUp(moment, found) is { } follow)
            return answering.Respond("follow-up", moment, follow);
        return found.Decision == MatchDecision.Weak && found.Candidates.Length > 0
            ? Suggest(moment, found)
            : moment.End(Step, replies.Film.Say(Outcome.Fallback, "fallback"));
    }

    private Turn AskedForHelp(Moment moment) => countries.Named(moment.Said.Text) is { } named
        ? moment.End(Step, replies.Support.Asked(named, "support.country-set", offerToKeep: named.Code != moment.Memory.Conversation.Country))
        : moment.End(Step, replies.Support.Asked(Country(moment)));

    // "Yes please" has the words of "content notes please" and asks nothing.
    private bool LooksLikeAQuestionByChance(Moment moment, Finding found) =>
        found.Question is not null && IsShort(moment) && !finder.IsPhrasing(moment.Normal) && consent.IsBareReply(moment.Said.Text);

    // A bare yes or no with nothing waiting. "Yes please" says nothing but yes; "I would like to know the actors" asks something.
    private ConsentReading? ReplyToNothing(Moment moment) =>
        IsShort(moment) && consent.ReadPlainly(moment.Heard) is var reading and (ConsentReading.Yes or ConsentReading.No) ? reading : null;

    private static bool IsShort(Moment moment) => moment.Normal.Length > 0 && moment.Normal.Count(c => c == ' ') < BareWords;

    private Question? FollowUp(Moment moment, Finding found) =>
        moment.Memory.Conversation.LastQuestion is { } last && knowledge.Find(last) is { } before
            ? followUps.Read(moment.Heard, before, found)
            : null;

    // Like any other question it takes the place of one that waits.
    private Turn WhichFilm(Moment moment, ImmutableArray<Question> ofEach) =>
        moment.End(Step, replies.Film.WhichFilm(ofEach), c => c with
        {
            WhichFilm = [.. ofEach.Select(q => q.Key)],
            Pending = c.Pending is { Suspended: true } suspended ? suspended : null,
        });

    private Turn Suggest(Moment moment, Finding found) =>
        moment.End(Step, replies.Film.Suggest(found.Candidates), c => c with
        {
            Suggested = found.Candidates.Length == 1 ? found.Candidates[0].Key : null,
            // Another question was asked: a yes is now meant for that one.
            Pending = c.Pending is { Suspended: true } suspended ? suspended : null,
        });

    private Country Country(Moment moment) => replies.Lines.CountryOf(moment.Memory.Conversation.Country);
}
