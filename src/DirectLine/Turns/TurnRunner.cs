using DirectLine.Sharing;
using DirectLine.Web;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Turns;

/// <summary>
/// Runs the bot with a deadline of its own, linked to the end of the program and not to the caller's connection: who hangs up finds
/// the answer when he comes back, and a program that is told to stop lets turns come to their end for a little while.
/// </summary>
internal sealed class TurnRunner(
    DirectLineAdapter adapter,
    IConversationFeed feed,
    NewsSeal seal,
    IServiceScopeFactory scopes,
    Closing closing,
    IOptions<DirectLineOptions> options,
    TimeProvider time,
    ILogger<TurnRunner> log)
{
    /// <summary>Runs a turn to its end or its deadline.</summary>
    /// <param name="order">The right to run it.</param>
    /// <param name="activity">What the bot gets.</param>
    /// <param name="subject">Whom the conversation is with.</param>
    /// <param name="callback">What is run; null for the registered bot.</param>
    /// <exception cref="DirectLineException">502: the bot failed or took too long.</exception>
    public async Task<TurnResult> RunAsync(TurnOrder order, Activity activity, string subject, BotCallbackHandler? callback)
    {
        var timeout = options.Value.TurnTimeout;
        var deadline = new CancellationTokenSource(timeout, time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, closing.Over);
        var ends = either.Token;
        var turn = Task.Run(() => RunInScopeAsync(order.Room, activity, subject, callback, ends), CancellationToken.None);
        _ = turn.ContinueWith(_ => { either.Dispose(); deadline.Dispose(); }, TaskScheduler.Default);
        try
        {
            return await turn.WaitAsync(ends).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            order.HoldUntil(turn);
            log.TurnTimedOut(timeout.TotalSeconds);
            throw DirectLineException.BotRejectedActivity("The bot took too long. Send it again.");
        }
        catch (Exception error)
        {
            log.TurnFailed(error.GetType().Name, error.StackTrace);
            throw DirectLineException.BotRejectedActivity("The bot failed. Send it again.");
        }
    }

    private void ShowNow(Room room, string activity)
    {
        room.Wake(activity);
        feed.Tell(room.ConversationId, seal.Seal(new News(Passing: activity)));
    }

    private async Task<TurnResult> RunInScopeAsync(
        Room room, Activity activity, string subject, BotCallbackHandler? callback, CancellationToken cancellationToken)
    {
        // A scope of its own: a turn may outlive its request.
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            callback ??= scope.ServiceProvider.GetRequiredService<IBot>().OnTurnAsync;
            return await adapter
                .RunTurnAsync(activity, subject, shown => ShowNow(room, ActivityJson.Write(shown)), callback, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
