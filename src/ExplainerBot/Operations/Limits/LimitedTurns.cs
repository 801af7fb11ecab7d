using ExplainerBot.Bot;
using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Operations.Limits;

/// <summary>
/// Keeps a person, a conversation or a crowd from taking more than there is, once the channel's token was checked. Whoever is over a limit
/// is told so in a friendly line with Get help, once a minute. Words that call for help are answered all the same. Without an app id
/// only this machine is served, and nothing is limited.
/// </summary>
internal sealed class LimitedTurns(TurnLimits limits, CurrentExplainer current, IConfiguration configuration, TimeProvider time, ILogger<LimitedTurns> log)
    : Microsoft.Bot.Builder.IMiddleware
{
    private readonly bool isKeyless = string.IsNullOrWhiteSpace(configuration["MicrosoftAppId"]);

    public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        ArgumentNullException.ThrowIfNull(next);
        var asker = isKeyless ? default : Asker.Of(turnContext.Activity);
        using var place = isKeyless ? null : await limits.EnterAsync(asker, cancellationToken);
        if (place is null or { IsAcquired: true } || limits.MayCheck(asker) && CallsForHelp(turnContext))
            await next(cancellationToken);
        else
            await RefuseAsync(turnContext, asker, cancellationToken);
    }

    // What would be said to somebody of whom nothing is known: the pure step costs little and changes nothing.
    private bool CallsForHelp(ITurnContext context)
    {
        var activity = context.Activity;
        var said = activity.Type switch
        {
            ActivityTypes.Message or ActivityTypes.MessageUpdate => UtteranceReader.Read(activity),
            ActivityTypes.Invoke when PressIn(activity) is { } press => UtteranceReader.ReadOwnPress(activity, press),
            _ => null,
        };
        return said is not null && current.Of(context).Explainer.Reply(said, ChatMemory.Empty, time.GetUtcNow()).Reply.Outcome == Outcome.Support;
    }

    private static ButtonPress? PressIn(Activity activity) =>
        Untyped.AsObject(Untyped.AsObject(activity.Value)?["action"]) is not { } action ? null
        : UtteranceReader.PressOf(action["data"]) ?? (action.Text("verb") is { Length: > 0 } verb ? new ButtonPress(verb) : null);

    private async Task RefuseAsync(ITurnContext context, Asker asker, CancellationToken cancellationToken)
    {
        log.TurnOverLimit();
        switch (context.Activity.Type)
        {
            case ActivityTypes.Invoke:
                var status = new InvokeResponse { Status = StatusCodes.Status429TooManyRequests };
                await context.SendActivityAsync(new Activity(ActivityTypesEx.InvokeResponse) { Value = status }, cancellationToken);
                break;
            case ActivityTypes.Message when limits.MayTell(asker):
                await context.SendActivityAsync(ReplyRenderer.Render(current.Of(context).Explainer.Busy(), Surface.Of(context.Activity)), cancellationToken);
                break;
        }
    }
}
