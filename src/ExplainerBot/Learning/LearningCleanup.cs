using ExplainerBot.Operations;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Learning;

/// <summary>Deletes the files of days that are over long enough, at start and every hour; also when nothing new is kept.</summary>
internal sealed class LearningCleanup(LearningFolder folder, IOptions<LearningOptions> options, TimeProvider time, ILogger<LearningCleanup> log)
    : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, time);
        do
        {
            try
            {
                folder.DeleteBefore(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-options.Value.KeepDays));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.RecordsNotDeleted(Fault.Describe(error));
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
