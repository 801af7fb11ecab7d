using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Conversations;

/// <summary>Deletes conversations some time after their last message.</summary>
internal sealed class ConversationCleanup(
    IConversationStore store, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<ConversationCleanup> log)
    : BackgroundService
{
    private static readonly TimeSpan interval = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                // A few at a time, so that nobody's turn waits for it.
                while (await store.DeleteOlderAsync(time.GetUtcNow() - options.Value.KeepConversations, stoppingToken).ConfigureAwait(false) is > 0 and var deleted)
                    log.Deleted(deleted);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.CleanupFailed(error.GetType().Name, error.StackTrace);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }
}
