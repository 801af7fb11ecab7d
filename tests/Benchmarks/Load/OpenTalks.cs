using System.Diagnostics;

namespace ExplainerBot.Load;

/// <summary>Many talks that stand open over Direct Line, and messages through some of them.</summary>
internal static class OpenTalks
{
    private const int People = 8;

    // A program that waits gives back what it does not need; what is read before is what the burst of openings took.
    private static readonly TimeSpan rest = TimeSpan.FromSeconds(10);

    /// <summary>Opens them, rests, and lets eight people at once talk through all of them in turn.</summary>
    /// <param name="server">The server.</param>
    /// <param name="count">How many talks.</param>
    /// <param name="span">For how long messages are sent.</param>
    public static async Task MeasureAsync(Server server, int count, TimeSpan span)
    {
        using var client = new HttpClient();
        await Task.Delay(rest);
        var before = server.Kilobytes;
        var clock = Stopwatch.StartNew();
        var talks = new OpenTalk[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = People }, async (i, _) => talks[i] = await OpenTalk.OpenAsync(client));
        Console.WriteLine($"{count} talks opened in {clock.Elapsed.TotalSeconds:0.0} s (token, conversation with welcome, socket)");
        await Task.Delay(rest);
        var open = server.Kilobytes;
        Console.WriteLine($"memory: {before >> 10} MB before, {open >> 10} MB with all open, {(open - before) / (double)count:0.0} KB a talk");

        var welcomes = talks.Sum(t => t.Received);
        await TalkAsync(talks, TimeSpan.FromSeconds(5)); // until the code is compiled for good
        var warm = await SettledAsync(talks);
        var processor = server.ProcessorTime;
        var times = await TalkAsync(talks, span);
        processor = server.ProcessorTime - processor;
        var all = await SettledAsync(talks);
        times.Sort();
        Console.WriteLine(
            $"with {count} open: {times.Count / span.TotalSeconds:0} messages/s, median {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms, {processor.TotalMicroseconds / times.Count:0} µs of processor time a message, "
            + $"{server.Kilobytes >> 10} MB");
        Console.WriteLine($"over the sockets: {welcomes} welcomes; then {all - warm} activities for {times.Count} messages, each of which comes back with its answer");
        foreach (var talk in talks)
            talk.Dispose();
    }

    private static async Task<List<double>> TalkAsync(OpenTalk[] talks, TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, People).Select(async first =>
        {
            var (own, sayings) = (new List<double>(), new Sayings(first, Wording.AsAsked));
            for (var i = first; clock.Elapsed < span; i += People)
            {
                var from = Stopwatch.GetTimestamp();
                await talks[i % talks.Length].SayAsync(sayings.Next());
                own.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return own;
        }));
        return [.. times.SelectMany(t => t)];
    }

    // A socket may be behind its POST; it is not for long.
    private static async Task<int> SettledAsync(OpenTalk[] talks)
    {
        for (int before = -1, now; ; before = now)
        {
            now = talks.Sum(t => t.Received);
            if (now == before)
                return now;
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }
}
