using System.Diagnostics;

namespace ExplainerBot.Load;

/// <summary>People who talk, each in a conversation of his own: without a pause, or so that all together keep a given rate.</summary>
/// <param name="server">The server, whose processor time is read.</param>
/// <param name="ask">Sends one message of a person and waits for its answer; whether it was answered.</param>
/// <param name="wording">How they come to say what they say.</param>
/// <param name="strangers">Names the person of each message, by chance; null where each person says a dozen things and another one comes.</param>
internal sealed class Pressure(
    Server server, Func<HttpClient, string, string, string, Task<bool>> ask, Wording wording, Func<Random, string>? strangers = null)
{
    private const int People = 8;
    private const int MessagesInATalk = 12;

    private static int run; // gives each run other lines

    /// <summary>Talks for a span of time.</summary>
    /// <param name="span">How long.</param>
    /// <param name="perSecond">How many messages a second; null for as many as are answered.</param>
    public async Task<Outcome> PutAsync(TimeSpan span, double? perSecond = null)
    {
        using var client = new HttpClient();
        run++;
        var allocated = await server.AllocatedAsync(client);
        var (clock, before) = (Stopwatch.StartNew(), server.ProcessorTime);
        // With a rate there are more people, so that hardly anybody is late.
        var people = perSecond is null ? People : 4 * People;
        var pause = perSecond is { } rate ? TimeSpan.FromSeconds(people / rate) : TimeSpan.Zero;
        var times = await Task.WhenAll(Enumerable.Range(0, people).Select(i => TalkAsync(client, clock, span, i * pause / people, pause, run * 1000 + i)));
        var all = times.SelectMany(t => t).Order().ToArray();
        var (seconds, processor) = (clock.Elapsed.TotalSeconds, server.ProcessorTime - before);
        return new Outcome(
            all.Length / seconds, all[all.Length / 2], all[all.Length * 99 / 100], processor.TotalMicroseconds / all.Length,
            (await server.AllocatedAsync(client) - allocated) / all.Length, Sayings.ShareSaidBefore());
    }

    private async Task<List<double>> TalkAsync(HttpClient client, Stopwatch clock, TimeSpan span, TimeSpan first, TimeSpan pause, int seed)
    {
        var person = "";
        var (times, sayings, random) = (new List<double>(), new Sayings(seed, wording), new Random(seed));
        for (var number = 0; clock.Elapsed < span; number++)
        {
            if (first + number * pause - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
            if (number % MessagesInATalk == 0)
                person = Guid.NewGuid().ToString("N");
            var text = sayings.Next();
            var from = Stopwatch.GetTimestamp();
            if (!await ask(client, strangers?.Invoke(random) ?? person, $"{run}-{number}", text))
                throw new InvalidOperationException("A message was not answered.");
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        return times;
    }
}

/// <summary>What came of talking.</summary>
/// <param name="PerSecond">Messages a second.</param>
/// <param name="Median">The time of a message in the middle, in milliseconds.</param>
/// <param name="P99">The time that one in a hundred takes longer than.</param>
/// <param name="Processor">Processor time of the server for a message, in microseconds.</param>
/// <param name="Allocated">What the server allocated for a message, in bytes; 0 where it does not say.</param>
/// <param name="SaidBefore">The share of the messages that were said before to the letter, 0 to 1.</param>
internal sealed record Outcome(double PerSecond, double Median, double P99, double Processor, double Allocated, double SaidBefore)
{
    public override string ToString() =>
        $"{PerSecond:0} messages/s, median {Median:0.0} ms, p99 {P99:0.0} ms, {Processor:0} µs of processor time and {Allocated / 1024:0.0} KB allocated a message, {SaidBefore:P0} said before";
}
