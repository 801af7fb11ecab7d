using ExplainerBot.Cards;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations;
using ExplainerBot.State;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Bot;

/// <summary>What happens when a turn fails: an apology, or why it cannot answer just now, with the support lines; prepared beforehand so that it cannot fail too.</summary>
internal sealed class TurnErrors(CurrentExplainer current, TurnTelemetry telemetry, ILogger<TurnErrors> log)
{
    private static readonly TimeSpan timeToApologise = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(ITurnContext turnContext, Exception error)
    {
        telemetry.Failed(outOfTime: error is OperationCanceledException);
        if (error is OperationCanceledException)
            log.TurnGivenUp();
        else
            log.TurnFailed(Fault.Describe(error));
        if (!IsConversation(turnContext.Activity.Type))
            return;
        // The turn's own time may be what ran out.
        using var deadline = new CancellationTokenSource(timeToApologise);
        var edition = current.Of(turnContext);
        var apology = ReplyRenderer.RenderPlain(error is MemoryOutOfReachException ? edition.Forgetful : edition.Apology);
        await turnContext.SendActivityAsync(apology, deadline.Token);
    }

    // People are owed a word when they wrote or came; an invoke gets its status, and a removed bot keeps silent.
    private static bool IsConversation(string type) => type is ActivityTypes.Message or ActivityTypes.MessageUpdate;
}
