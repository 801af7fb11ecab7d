using System.Diagnostics;
using System.Globalization;
using ExplainerBot.Scale.Tests.Faults;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Soak;

/// <summary>What is measured every few seconds while a soak runs: a row each.</summary>
internal sealed class Samples(Trial trial, RedisServer redis)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private readonly List<Sample> rows = [];
    private readonly List<(double At, string What)> broken = [];

    public TimeSpan Elapsed => clock.Elapsed;

    public int Broken => broken.Count;

    public void NoteBroken(string what) => broken.Add((clock.Elapsed.TotalSeconds, what));

    /// <summary>Adds a row: of the messages since the last one, and of the memory now.</summary>
    public void Take()
    {
        using var alone = gate.EnterScope();
        var waited = new List<double>();
        foreach (var talk in trial.Talks)
        {
            while (talk.Waited.TryDequeue(out var one))
                waited.Add(one.TotalMilliseconds);
        }
        waited.Sort();
        rows.Add(new Sample(
            clock.Elapsed.TotalSeconds,
            waited.Count,
            waited.Count == 0 ? null : waited[waited.Count / 2],
            waited.Count == 0 ? null : waited[waited.Count * 99 / 100],
            [.. trial.Instances.Select(i => i.Megabytes)],
            redis.Megabytes));
    }

    /// <summary>Memory of the instances in the first and in the last quarter: the median of each, in MB.</summary>
    public (double First, double Last) Memory
    {
        get
        {
            var seen = rows.Select(r => r.Instances.Where(m => m > 0).DefaultIfEmpty().Average()).ToList();
            var quarter = Math.Max(1, seen.Count / 4);
            return (Median(seen.Take(quarter)), Median(seen.TakeLast(quarter)));
        }
    }

    /// <summary>Writes <c>soak.csv</c> and <c>soak.svg</c>.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        List<string> lines = ["seconds,acknowledged,median_ms,p99_ms,instance1_mb,instance2_mb,instance3_mb,redis_mb,broken"];
        var before = 0.0;
        foreach (var row in rows)
        {
            var what = string.Join("; ", broken.Where(b => b.At > before && b.At <= row.At).Select(b => b.What));
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.At:0.0},{row.Acknowledged},{row.Median:0.0},{row.P99:0.0},{string.Join(',', row.Instances)},{row.Redis},{what}"));
            before = row.At;
        }
        File.WriteAllLines(Path.Combine(folder, "soak.csv"), lines);
        var plot = TimePlot.Draw(
            "Three instances under load while things break",
            [.. rows.Select(r => r.At)],
            [.. broken.Select(b => b.At)],
            ("milliseconds to the acknowledgement", [
                new Curve("99 of 100", "#c60", [.. rows.Select(r => r.P99)]), new Curve("median", "#06c", [.. rows.Select(r => r.Median)])]),
            ("messages acknowledged a second", [
                new Curve("all", "#063", [.. rows.Select((r, i) => r.Acknowledged / Math.Max(0.1, r.At - (i == 0 ? 0 : rows[i - 1].At))).Select(v => (double?)v)])]),
            ("MB of memory", [
                .. Enumerable.Range(0, trial.Instances.Count).Select(i => new Curve(
                    $"instance {i + 1}", ((string[])["#06c", "#c60", "#063"])[i % 3], [.. rows.Select(r => r.Instances[i] == 0 ? (double?)null : r.Instances[i])])),
                new Curve("Redis", "#a3a", [.. rows.Select(r => (double?)r.Redis)])]));
        File.WriteAllText(Path.Combine(folder, "soak.svg"), plot);
    }

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;

    private sealed record Sample(double At, int Acknowledged, double? Median, double? P99, long[] Instances, long Redis);
}
