using System.Diagnostics.Metrics;
using ExplainerBot.Telemetry;

namespace ExplainerBot.Tests.Telemetry;

/// <summary>Telemetry that nobody reads, for parts that are tried alone.</summary>
internal sealed class NoMeters : IMeterFactory
{
    public static TurnTelemetry Telemetry { get; } = new(new NoMeters(), TimeProvider.System);

    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
