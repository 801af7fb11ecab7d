using DirectLine;
using ExplainerBot.Bot;
using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.WebChat;

/// <summary>
/// What a turn on Direct Line needs beside the bot: whose memory it is, what must not be kept, when the conversation is over, and what
/// the page shows beside a reply.
/// </summary>
internal sealed class WebTurns(CurrentExplainer current, TurnRunner turns) : Microsoft.Bot.Builder.IMiddleware
{
    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        NameBySubject(turnContext);
        turnContext.OnSendActivities((context, activities, send) =>
        {
            Describe(context, activities);
            return send();
        });
        try
        {
            await next(cancellationToken);
        }
        catch
        {
            // Nobody knows what was in it.
            DirectLineTurn.DoNotKeep(turnContext, Kept(current.Of(turnContext).Apology), KeptText(turnContext));
            throw;
        }
        await EndAsync(turnContext, cancellationToken);
    }

    // What is remembered of a person belongs to the token's subject, which no caller can choose.
    private static void NameBySubject(ITurnContext context)
    {
        if (DirectLineTurn.SubjectOf(context) is not { } subject)
            return;
        var activity = context.Activity;
        foreach (var member in activity.MembersAdded ?? [])
        {
            if (member.Id == activity.From?.Id)
                member.Id = subject;
        }
        if (activity.From is not null)
            activity.From = new ChannelAccount(subject, activity.From.Name, activity.From.Role);
    }

    private static void Describe(ITurnContext context, List<Activity> activities)
    {
        if (context.TurnState.Get<Turn>() is not { } turn)
            return;
        foreach (var activity in activities.Where(a => a.Type == ActivityTypes.Message))
        {
            activity.ChannelData = new ReplyFacts
            {
                SeenFilm = turn.Memory.Person.Seen.Length > 0,
                Question = turn.Reply is { HoldsAnswer: true, Question: { } answered } ? answered.Key.Value : null,
            };
        }
    }

    private async Task EndAsync(ITurnContext context, CancellationToken cancellationToken)
    {
        var turn = context.TurnState.Get<Turn>();
        // The lines are kept, but nothing that tells which were called for.
        if (turn?.Reply.Sensitive == true)
            DirectLineTurn.DoNotKeep(context, Kept(current.Of(context).Explainer.Help()), KeptText(context));
        if (turn?.ForgetsAll == true)
            DirectLineTurn.EndConversation(context);
        if (context.Activity.Type == ActivityTypes.EndOfConversation)
            await turns.ForgetAsync(context, context.Activity.From?.Id, cancellationToken);
    }

    private string KeptText(ITurnContext context) => current.Of(context).Explainer.Knowledge.Messages["not-kept"];

    private static Activity Kept(Reply reply) => (Activity)ReplyRenderer.RenderPlain(reply);
}
