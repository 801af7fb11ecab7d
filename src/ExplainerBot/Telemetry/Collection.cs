using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace ExplainerBot.Telemetry;

/// <summary>What goes to a collector. Apart from the rest, so that whoever has none does not load what sends.</summary>
internal static class Collection
{
    /// <summary>Sends the figures.</summary>
    public static void Send(MeterProviderBuilder metrics, Uri collector) => metrics.AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics"));

    /// <summary>Traces a share of the turns and sends them.</summary>
    public static void AddTraces(IServiceCollection services, Uri collector, double ratio) =>
        services.AddOpenTelemetry().WithTracing(traces => traces
            // Whether a turn is traced is for the operator to say, not for the caller.
            .SetSampler(new TraceIdRatioBasedSampler(ratio))
            .AddSource(TurnTelemetry.Name)
            .AddAspNetCoreInstrumentation(web => web.Filter = context => IsTraced(context.Request.Path))
            .AddProcessor(new SpanPrivacy())
            .AddOtlpExporter(otlp => Send(otlp, collector, "v1/traces")));

    // Where turns come from. Sockets stay open for hours, and the rest is pages and the operator's own.
    private static bool IsTraced(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || path.Value?.EndsWith("/activities", StringComparison.OrdinalIgnoreCase) == true;

    private static void Send(OtlpExporterOptions otlp, Uri collector, string path)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + "/" + path);
    }
}
