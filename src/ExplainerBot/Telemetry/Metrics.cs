using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ExplainerBot.Telemetry;

/// <summary>Gathers the figures when somebody asks for them; until then they are only counted.</summary>
internal sealed class Metrics : IDisposable
{
    private readonly Lock guard = new();
    private readonly TextExporter exporter = new();

    public Metrics() => Reader = new BaseExportingMetricReader(exporter);

    /// <summary>What the meter provider reads with.</summary>
    public MetricReader Reader { get; }

    /// <summary>All figures of this moment as Prometheus reads them.</summary>
    public string Read()
    {
        lock (guard)
        {
            exporter.Text.Clear();
            Reader.Collect();
            return exporter.Text.ToString();
        }
    }

    public void Dispose() => Reader.Dispose();

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public StringBuilder Text { get; } = new();

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
                PrometheusText.Write(Text, metric);
            return ExportResult.Success;
        }
    }
}
