using System.Diagnostics.Metrics;
using ExplainerBot.Bot;
using ExplainerBot.State;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExplainerBot.Telemetry;

/// <summary>
/// Figures of the moment: what waits, and which parts are in order. The health checks run twice a minute for it, so that an alert
/// needs no probe of its own.
/// </summary>
internal sealed class OperatingFigures : IHealthCheckPublisher
{
    private volatile HealthReport? health;

    public OperatingFigures(IMeterFactory meters, ConversationQueue conversations, SqliteStorage? storage = null)
    {
        var meter = meters.Create(TurnTelemetry.Name);
        meter.CreateObservableGauge("explainerbot.conversations.busy", () => conversations.Busy, "{conversation}", "Conversations with a turn running or waiting.");
        // With Redis nothing waits here.
        if (storage is not null)
            meter.CreateObservableGauge("explainerbot.storage.waiting", () => storage.Waiting, "{operation}", "Reads and writes that wait for the state's connection.");
        meter.CreateObservableGauge("explainerbot.part.healthy", Healthy, "1", "1 for a part that is in order, 0 for one that is not.");
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        health = report;
        return Task.CompletedTask;
    }

    private IEnumerable<Measurement<int>> Healthy() =>
        health?.Entries.Select(e => new Measurement<int>(e.Value.Status == HealthStatus.Healthy ? 1 : 0, new KeyValuePair<string, object?>("part", e.Key))) ?? [];
}
