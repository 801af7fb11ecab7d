using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using ExplainerBot.Scale.Tests.Faults;
using ExplainerBot.Scale.Tests.Servers;
using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.Channel;

/// <summary>What a message on the chat page costs Redis, as docs/scale.md has it.</summary>
public sealed partial class CostTests : IAsyncLifetime
{
    private const int Messages = 40;
    private const string Begun = "the counting begins";
    private const string Over = "the counting is over";

    private readonly RedisServer redis = new();
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    public ValueTask InitializeAsync() => redis.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await redis.DisposeAsync();
        limit.Dispose();
    }

    [Fact]
    public async Task A_message_takes_ten_commands_and_writes_less_than_six_thousand_bytes()
    {
        await using var bot = new Instance(redis.Address, "test");
        await bot.StartAsync(limit.Token);
        await using var visitor = new Visitor(bot.Address!, watches: false);
        await visitor.ArriveAsync(limit.Token);
        // What only the first message does is over, and the memory is as full as it gets.
        for (var i = 0; i < 10; i++)
            await visitor.SayAsync("who directed it?", $"before {i}", limit.Token);

        using var monitor = await MonitorAsync();
        await redis.Connection.GetDatabase().PublishAsync(RedisChannel.Literal(Begun), "");
        var written = await WrittenAsync();
        for (var i = 0; i < Messages; i++)
            await visitor.SayAsync("who directed it?", $"message {i}", limit.Token);
        var bytes = (await WrittenAsync() - written) / Messages;
        await redis.Connection.GetDatabase().PublishAsync(RedisChannel.Literal(Over), "");
        // What the instance asks by itself now and then has nothing to do with messages: whether it is in order, and whether there are news.
        var lines = (await LinesAsync(monitor)).SkipWhile(l => !l.Contains(Begun, StringComparison.Ordinal)).Skip(1)
            .Where(l => !l.Contains(":probe", StringComparison.Ordinal) && !l.Contains("health/probe", StringComparison.Ordinal) && !l.Contains(":knowledge:", StringComparison.Ordinal))
            .ToList();

        // Nor have this test's own connection, the clock and the client.
        var sent = lines.Where(l => !l.Contains(" lua]", StringComparison.Ordinal)).Select(l => Command().Match(l).Groups[1].Value.ToUpperInvariant())
            .Where(c => c is not ("INFO" or "PING" or "PUBLISH" or "CLIENT" or "CONFIG" or "TIME")).CountBy(c => c).ToList();
        var inside = lines.Count(l => l.Contains(" lua]", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{sent.Sum(c => c.Value) / (double)Messages} commands a message ({string.Join(", ", sent.Select(c => $"{c.Key} {c.Value / (double)Messages}"))}), ")
            + string.Create(CultureInfo.InvariantCulture, $"{inside / (double)Messages} inside scripts, {bytes} bytes of the append-only file"));
        Assert.InRange(sent.Sum(c => c.Value) / (double)Messages, 1, 10.2);
        Assert.InRange(bytes, 1000, 6000);
    }

    private async Task<long> WrittenAsync()
    {
        var info = await redis.Connection.GetServers()[0].InfoAsync("persistence");
        return long.Parse(info.SelectMany(section => section).Single(line => line.Key == "aof_current_size").Value, CultureInfo.InvariantCulture);
    }

    private async Task<TcpClient> MonitorAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", redis.Port, limit.Token);
        await client.GetStream().WriteAsync("MONITOR\r\n"u8.ToArray(), limit.Token);
        // Until it says so, it has not begun, and what others do meanwhile would be missed.
        await client.GetStream().ReadExactlyAsync(new byte["+OK\r\n".Length], limit.Token);
        return client;
    }

    private async Task<List<string>> LinesAsync(TcpClient monitor)
    {
        using var reader = new StreamReader(monitor.GetStream(), Encoding.UTF8);
        var lines = new List<string>();
        while (await reader.ReadLineAsync(limit.Token) is { } line && !line.Contains(Over, StringComparison.Ordinal))
            lines.Add(line);
        return lines;
    }

    [GeneratedRegex("\\] \"([^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
