using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Telemetry;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Telemetry;

/// <summary>The dashboard, the alert rules and the operator's page speak of metrics that the program has.</summary>
public sealed partial class MonitoringFilesTests
{
    private static readonly string[] meters = ["ExplainerBot", "DirectLine", "Microsoft.AspNetCore.Hosting", "System.Runtime"];

    [Theory]
    [InlineData("deployment/monitoring/dashboard.json", 12)]
    [InlineData("deployment/monitoring/alerts.yaml", 7)]
    [InlineData("deployment/monitoring/alerts-many.yaml", 5)]
    [InlineData("docs/operations.md", 8)]
    [InlineData("docs/running-many.md", 4)]
    public async Task Every_metric_that_is_named_exists(string file, int atLeast)
    {
        var text = await File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken);
        var named = MetricName().Matches(text).Select(m => m.Value).Distinct().ToList();

        var offered = await OfferedAsync();

        Assert.True(named.Count >= atLeast, $"{file} names only {string.Join(", ", named)}.");
        Assert.All(named, name => Assert.Contains(name, offered));
    }

    [Theory]
    [InlineData("deployment/monitoring/dashboard.json")]
    [InlineData("deployment/monitoring/alerts.yaml")]
    public async Task Every_outcome_that_is_asked_for_exists(string file)
    {
        var text = await File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken);
        string[] known = [.. Enum.GetNames<Outcome>().Select(n => n.ToLowerInvariant()), "failed", "given_up"];

        var asked = OutcomeMatcher().Matches(text).SelectMany(m => m.Groups[1].Value.Split('|')).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, outcome => Assert.Contains(outcome, known));
    }

    private static async Task<HashSet<string>> OfferedAsync()
    {
        var instruments = new ConcurrentBag<Instrument>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) => instruments.Add(instrument);
        listener.Start();
        await using var bot = new FilmBotApplication();
        using var client = bot.Client();
        // The figures of the moment are made when they are first asked for.
        await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. instruments.Where(i => meters.Contains(i.Meter.Name)).SelectMany(NamesOf)];
    }

    private static IEnumerable<string> NamesOf(Instrument instrument)
    {
        var kind = instrument.GetType().Name;
        var name = PrometheusText.NameOf(instrument.Name, instrument.Unit ?? "", kind.Contains("Counter", StringComparison.Ordinal) && !kind.Contains("UpDown", StringComparison.Ordinal));
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [name, name + "_bucket", name + "_sum", name + "_count"] : [name];
    }

    /// <summary>A file of the repository.</summary>
    internal static string PathOf(string file)
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ExplainerBot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return Path.Combine(folder, file);
    }

    [GeneratedRegex(@"\b(explainerbot|directline|http_server|dotnet)_[a-z_]+[a-z]\b", RegexOptions.CultureInvariant)]
    private static partial Regex MetricName();

    [GeneratedRegex("outcome=~?\\\\?\"([a-z_|]+)", RegexOptions.CultureInvariant)]
    private static partial Regex OutcomeMatcher();
}
