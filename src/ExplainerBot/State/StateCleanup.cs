using ExplainerBot.Operations;
using Microsoft.Extensions.Options;

namespace ExplainerBot.State;

/// <summary>Removes expired records now and then. What has expired is not read again in any case; this frees the space.</summary>
internal sealed class StateCleanup(SqliteStorage storage, IOptions<StateOptions> options, TimeProvider time, ILogger<StateCleanup> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.CleanupMinutes), time);
        do
        {
            try
            {
                var removed = await storage.RemoveExpiredAsync(stoppingToken);
                if (removed > 0)
                    log.ExpiredRemoved(removed);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.CleanupFailed(Fault.Describe(error));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
