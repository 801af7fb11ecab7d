using System.Diagnostics;
using System.Text;

namespace ExplainerBot.Load;

/// <summary>People who talk without a pause, each in a conversation of his own.</summary>
internal static class Pressure
{
    private const int People = 8;

    /// <summary>What they say, one after the other.</summary>
    public static readonly string[] Texts =
        ["what is this film about?", "who directed it", "is it scary", "how does it end", "no", "thanks", "why did she cut off her hand"];

    /// <summary>Messages a second and the time of each, over a span of time.</summary>
    public static async Task<(double PerSecond, double Median, double P99)> PutAsync(TimeSpan span)
    {
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, People).Select(_ => TalkAsync(client, clock, span)));
        var all = times.SelectMany(t => t).Order().ToArray();
        return (all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2], all[all.Length * 99 / 100]);
    }

    /// <summary>One message with <c>expectReplies</c>; whether it was answered.</summary>
    public static async Task<bool> AskAsync(HttpClient client, string person, int number)
    {
        var activity = $$"""
            {"type":"message","id":"{{person}}-{{number}}","text":"{{Texts[number % Texts.Length]}}","channelId":"test","deliveryMode":"expectReplies",
            "serviceUrl":"http://localhost:9/","from":{"id":"{{person}}"},"recipient":{"id":"bot"},"conversation":{"id":"{{person}}"} }
            """;
        using var content = new StringContent(activity, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(Server.Address + "/api/messages"), content);
        return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("\"activities\"", StringComparison.Ordinal);
    }

    private static async Task<List<double>> TalkAsync(HttpClient client, Stopwatch clock, TimeSpan span)
    {
        var person = Guid.NewGuid().ToString("N");
        var times = new List<double>();
        for (var number = 0; clock.Elapsed < span; number++)
        {
            var from = Stopwatch.GetTimestamp();
            if (!await AskAsync(client, person, number))
                throw new InvalidOperationException("A message was not answered.");
            times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
        }
        return times;
    }
}
