using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ExplainerBot.Load;

/// <summary>People who talk, each in a conversation of his own: without a pause, or so that all together keep a given rate.</summary>
/// <param name="server">The server, whose processor time is read.</param>
/// <param name="ask">Sends one message of a person and waits for its answer; whether it was answered.</param>
/// <param name="strangers">Names the person of each message, by chance; null where each person goes on talking.</param>
internal sealed class Pressure(Server server, Func<HttpClient, string, string, string, Task<bool>> ask, Func<Random, string>? strangers = null)
{
    private const int People = 8;

    /// <summary>Talks for a span of time.</summary>
    /// <param name="span">How long.</param>
    /// <param name="perSecond">How many messages a second; null for as many as are answered.</param>
    public async Task<Outcome> PutAsync(TimeSpan span, double? perSecond = null)
    {
        using var client = new HttpClient();
        var (clock, before) = (Stopwatch.StartNew(), server.ProcessorTime);
        // With a rate there are more people, so that hardly anybody is late.
        var people = perSecond is null ? People : 4 * People;
        var pause = perSecond is { } rate ? TimeSpan.FromSeconds(people / rate) : TimeSpan.Zero;
        var times = await Task.WhenAll(Enumerable.Range(0, people).Select(i => TalkAsync(client, clock, span, i * pause / people, pause, i)));
        var all = times.SelectMany(t => t).Order().ToArray();
        return new Outcome(
            all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2], all[all.Length * 99 / 100],
            (server.ProcessorTime - before).TotalMicroseconds / all.Length);
    }

    /// <summary>One message with <c>expectReplies</c>.</summary>
    public static Task<bool> AskAsync(HttpClient client, string person, string number, string text) => AskAtAsync(Server.Address, client, person, number, text);

    /// <summary>The same, of a server that listens elsewhere.</summary>
    public static async Task<bool> AskAtAsync(string url, HttpClient client, string person, string number, string text)
    {
        using var content = Message(person, number, text, "\"deliveryMode\":\"expectReplies\",");
        using var response = await client.PostAsync(new Uri(url + "/api/messages"), content);
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("\"activities\"", StringComparison.Ordinal);
    }

    /// <summary>One message whose reply goes to the connector; the turn is over when the request is answered.</summary>
    public static async Task<bool> AskOverConnectorAsync(HttpClient client, string person, string number, string text)
    {
        using var content = Message(person, number, text, serviceUrl: Receiver.Address + "/");
        using var response = await client.PostAsync(new Uri(Server.Address + "/api/messages"), content);
        return response.IsSuccessStatusCode;
    }

    /// <summary>An activity as a channel writes it.</summary>
    public static StringContent Message(string person, string number, string text, string members = "", string serviceUrl = "http://localhost:9/") => new(
        $$"""
        {"type":"message","id":"{{person}}-{{number}}","timestamp":"2026-01-01T12:00:00.123Z","text":{{JsonSerializer.Serialize(text)}},"channelId":"test",{{members}}
        "serviceUrl":"{{serviceUrl}}","from":{"id":"{{person}}"},"recipient":{"id":"bot"},"conversation":{"id":"{{person}}"} }
        """,
        Encoding.UTF8, "application/json");

    private async Task<List<double>> TalkAsync(HttpClient client, Stopwatch clock, TimeSpan span, TimeSpan first, TimeSpan pause, int seed)
    {
        var person = Guid.NewGuid().ToString("N");
        var (times, sayings, random) = (new List<double>(), new Sayings(seed), new Random(seed));
        var run = Stopwatch.GetTimestamp(); // numbers messages anew in each run
        for (var number = 0; clock.Elapsed < span; number++)
        {
            if (first + number * pause - clock.Elapsed is { Ticks: > 0 } early)
                await Task.Delay(early);
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
internal sealed record Outcome(double PerSecond, double Median, double P99, double Processor)
{
    public override string ToString() => $"{PerSecond:0} messages/s, median {Median:0.0} ms, p99 {P99:0.0} ms, {Processor:0} µs of processor time a message";
}
