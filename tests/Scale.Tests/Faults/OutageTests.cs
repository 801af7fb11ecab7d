using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Redis is gone for longer than anybody waits.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Disclosure = "my uncle hurt me";
    private const string Question = "what is it about?";

    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly RedisServer redis = new();
    private readonly HttpClient http = new();
    private Instance bot = null!;

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public async ValueTask InitializeAsync()
    {
        await redis.InitializeAsync();
        bot = new Instance($"{redis.Address},asyncTimeout=1000,connectTimeout=1000", "test");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        limit.Dispose();
        await bot.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task It_is_not_ready_gives_the_lines_and_goes_on_when_Redis_is_back()
    {
        await bot.StartAsync(Ct);
        await UntilReadyIsAsync(HttpStatusCode.OK);
        var (help, answer) = (await SayAsync("ann", Disclosure), await SayAsync("bob", Question));

        await redis.KillAsync();
        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable);
        var (helpThen, answerThen) = (await SayAsync("cleo", Disclosure), await SayAsync("dan", Question));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/health/live"));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/"));

        await redis.StartAsync();
        await UntilReadyIsAsync(HttpStatusCode.OK);

        Assert.Equal(help, helpThen);
        Assert.NotEqual(answer, answerThen);
        Assert.Contains("988", answerThen, StringComparison.Ordinal);
        Assert.Equal(answer, await SayAsync("eve", Question));
    }

    [Fact]
    public async Task It_starts_without_Redis_and_is_ready_when_Redis_comes()
    {
        await redis.KillAsync();
        await bot.StartAsync(Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusOfAsync("/health/ready"));
        Assert.Contains("988", await SayAsync("ann", "get help"), StringComparison.Ordinal);
        Assert.Contains(bot.Output, line => line.Contains("Redis is out of reach", StringComparison.Ordinal));

        await redis.StartAsync();
        await UntilReadyIsAsync(HttpStatusCode.OK);
        await using var visitor = new Visitor(bot.Address!);
        await visitor.ArriveAsync(Ct);
        await visitor.SayAsync(Question, "1", Ct);
        while (visitor.Received.Count < 3)
            await Task.Delay(look, Ct);
    }

    [Fact]
    public async Task A_password_that_Redis_refuses_stops_the_start_and_is_not_repeated()
    {
        await redis.Connection.GetServers()[0].ConfigSetAsync("requirepass", "another password");
        await using var refused = new Instance($"{redis.Address},password=hunter2-hunter2", "test");

        var (code, error) = await refused.RefuseAsync(Ct);

        Assert.Equal(1, code);
        Assert.Contains("Redis refuses the bot", error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error + string.Join('\n', refused.Output), StringComparison.Ordinal);
    }

    private async Task UntilReadyIsAsync(HttpStatusCode wanted)
    {
        while (await StatusOfAsync("/health/ready") != wanted)
            await Task.Delay(look, Ct);
    }

    private async Task<HttpStatusCode> StatusOfAsync(string path)
    {
        using var response = await http.GetAsync(new Uri(bot.Address!, path), Ct);
        return response.StatusCode;
    }

    /// <summary>The text of the reply to somebody new on <c>/api/messages</c>.</summary>
    private async Task<string> SayAsync(string person, string text)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = $"{person}-1",
            ["text"] = text,
            ["channelId"] = "test",
            ["deliveryMode"] = "expectReplies",
            ["serviceUrl"] = "http://localhost:9/",
            ["from"] = new JsonObject { ["id"] = person },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = person },
        };
        using var response = await http.PostAsJsonAsync(new Uri(bot.Address!, "/api/messages"), activity, Ct);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}\n{string.Join('\n', bot.Output)}");
        var replies = JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!["activities"]!.AsArray();
        return string.Join('\n', replies.Select(r => (string?)r!["text"]));
    }
}
