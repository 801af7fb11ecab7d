using ExplainerBot.Bot;
using Microsoft.Bot.Builder;

namespace ExplainerBot.Operations;

/// <summary>
/// <c>POST /api/messages</c>: gives the adapter what it should see, and turns what it throws about a client's fault into the client's
/// status code.
/// </summary>
internal sealed class MessagesEndpoint(
    FilmBotAdapter adapter, Admission admission, TurnDeadline deadline, ILogger<MessagesEndpoint> log)
{
    public async Task HandleAsync(HttpContext context, IBot bot)
    {
        if (await admission.RefuseAsync(context) is { } status)
            context.Response.StatusCode = status;
        else
            await RunAsync(context, bot);
    }

    private async Task RunAsync(HttpContext context, IBot bot)
    {
        var watched = new WatchedBot(bot);
        using var turn = deadline.Start();
        try
        {
            await adapter.ProcessAsync(context.Request, context.Response, watched, turn.Token);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = StatusOf(error, watched.Called);
        }
    }

    private int StatusOf(Exception error, bool called)
    {
        if (called)
        {
            log.ActivityFailed(Fault.Describe(error));
            return StatusCodes.Status500InternalServerError;
        }
        // Before the bot was called there is only authentication. Its key documents may be out of reach; all else is the token.
        if (error is InvalidOperationException or HttpRequestException or IOException or OperationCanceledException)
        {
            log.TokensUncheckable(Fault.Describe(error));
            return StatusCodes.Status503ServiceUnavailable;
        }
        log.TokenRefused(error.GetType().Name);
        return StatusCodes.Status401Unauthorized;
    }

    // Tells a fault of authentication from one of the turn.
    private sealed class WatchedBot(IBot bot) : IBot
    {
        public bool Called { get; private set; }

        public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            Called = true;
            return bot.OnTurnAsync(turnContext, cancellationToken);
        }
    }
}
