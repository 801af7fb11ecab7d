using System.Diagnostics;

namespace ExplainerBot.Load;

/// <summary>
/// One, two and three instances on one Redis, all on this machine: so what counts is not the rate, which they share the processors for, but
/// the processor time that a message takes of the instances and of Redis.
/// </summary>
internal static class Several
{
    private const int People = 16;

    private static readonly string[] texts =
        ["what is this film about?", "who directed it", "is it scary", "how does it end", "no", "thanks", "why did she cut off her hand"];

    public static async Task MeasureAsync(string program, TimeSpan span, int talks)
    {
        Console.WriteLine("| instances | messages/s | median, ms | p99, ms | processor a message: instances, Redis, load program, ms | commands of Redis a message | MB an instance: before, with its talks open | KB a talk | talks opened in, s |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (var count = 1; count <= 3; count++)
            await MeasureAsync(program, count, span, talks);
    }

    private static async Task MeasureAsync(string program, int count, TimeSpan span, int talks)
    {
        var folder = Directory.CreateTempSubdirectory("explainerbot-several-").FullName;
        await using var redis = await RedisProcess.StartAsync(folder);
        var servers = new List<Server>();
        try
        {
            for (var i = 0; i < count; i++)
            {
                var url = $"http://127.0.0.1:{3989 + i}";
                servers.Add(await Server.StartAsync(
                    program,
                    [
                        "--urls", url, "--State:Folder", Path.Combine(folder, $"state-{i}"), "--Logging:LogLevel:Default", "Warning",
                        "--Redis:Connection", redis.Address, "--DirectLine:AddressBurst", "1000000",
                    ],
                    url));
            }
            await MeasureAsync(servers, redis, span, talks);
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
            await redis.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(List<Server> servers, RedisProcess redis, TimeSpan span, int count)
    {
        using var client = new HttpClient();
        await Task.Delay(TimeSpan.FromSeconds(2));
        var before = servers.Average(s => s.Kilobytes);
        var talks = new OpenTalk[count];
        var opening = Stopwatch.StartNew();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = People }, async (i, _) =>
            talks[i] = await OpenTalk.OpenAsync(client, servers[i % servers.Count].Url));
        var opened = opening.Elapsed.TotalSeconds;
        await Task.Delay(TimeSpan.FromSeconds(2));
        var open = servers.Average(s => s.Kilobytes);
        // Until the code is compiled for good: each has its own to compile, and they share the messages.
        await TalkAsync(talks, TimeSpan.FromSeconds(8 * servers.Count));
        var (bots, stores, own, commands) = (servers.Sum(s => s.ProcessorTime.TotalMilliseconds), redis.ProcessorTime, Environment.CpuUsage.TotalTime, await RedisProcess.CommandsAsync());
        var clock = Stopwatch.StartNew();
        var times = await TalkAsync(talks, span);
        var seconds = clock.Elapsed.TotalSeconds;
        times.Sort();
        double Each(double milliseconds) => milliseconds / times.Count;
        Console.WriteLine(
            $"| {servers.Count} | {times.Count / seconds:0} | {times[times.Count / 2]:0.0} | {times[times.Count * 99 / 100]:0.0} "
            + $"| {Each(servers.Sum(s => s.ProcessorTime.TotalMilliseconds) - bots):0.00}, {Each((redis.ProcessorTime - stores).TotalMilliseconds):0.00}, {Each((Environment.CpuUsage.TotalTime - own).TotalMilliseconds):0.00} "
            + $"| {Each(await RedisProcess.CommandsAsync() - commands):0.0} | {before / 1024:0}, {open / 1024:0} | {(open - before) * servers.Count / count:0} | {opened:0.0} |");
        foreach (var talk in talks)
            talk.Dispose();
    }

    private static async Task<List<double>> TalkAsync(OpenTalk[] talks, TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, People).Select(async first =>
        {
            var own = new List<double>();
            for (var i = first; clock.Elapsed < span; i += People)
            {
                var from = Stopwatch.GetTimestamp();
                await talks[i % talks.Length].SayAsync(texts[i / talks.Length % texts.Length]);
                own.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            return own;
        }));
        return [.. times.SelectMany(t => t)];
    }
}
