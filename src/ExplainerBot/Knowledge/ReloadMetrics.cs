using System.Diagnostics.Metrics;
using ExplainerBot.Telemetry;

namespace ExplainerBot.Knowledge;

/// <summary>Counts the changes of the knowledge, and those that could not be used.</summary>
internal sealed class ReloadMetrics
{
    private readonly Counter<long> reloads;

    public ReloadMetrics(IMeterFactory meters) =>
        reloads = meters.Create(TurnTelemetry.Name).CreateCounter<long>("explainerbot.knowledge.reloads", "{reload}", "Changes of the knowledge by what they came to.");

    /// <summary>Counts a reading that came to something new.</summary>
    public void Count(Reload reload)
    {
        if (reload != Reload.Unchanged)
            reloads.Add(1, new KeyValuePair<string, object?>("result", reload == Reload.Loaded ? "loaded" : "refused"));
    }
}
