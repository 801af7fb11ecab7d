namespace ExplainerBot.Telemetry;

/// <summary>What the bot tells its operator about itself. Section <c>Telemetry</c> of the settings.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>Whether figures are gathered and served on <c>/metrics</c>. Default: true.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// A collector that takes OpenTelemetry's protocol over HTTP, such as <c>http://localhost:4318</c>: traces and, where
    /// <see cref="Metrics"/> is on, metrics are sent there. Default: none, and nothing is sent.
    /// </summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>The share of turns that is traced, where there is a collector; 0 to 1. Default: 0.1.</summary>
    public double TraceRatio { get; set; } = 0.1;

    /// <summary>The collector's address; null for none.</summary>
    public Uri? Collector =>
        Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;
}
