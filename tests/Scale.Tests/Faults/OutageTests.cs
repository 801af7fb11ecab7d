using System.Net;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Redis is gone for longer than anybody waits.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly RedisServer redis = new();
    private Instance bot = null!;
    private Caller caller = null!;

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public async ValueTask InitializeAsync()
    {
        await redis.InitializeAsync();
        bot = new Instance($"{redis.Address},asyncTimeout=1000,connectTimeout=1000", "test");
        caller = new Caller(bot);
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        limit.Dispose();
        await bot.DisposeAsync();
        await redis.DisposeAsync();
    }

    [Fact]
    public async Task It_is_not_ready_gives_the_lines_and_goes_on_when_Redis_is_back()
    {
        await bot.StartAsync(Ct);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var (help, answer) = (await caller.SayAsync(Caller.Disclosure, Ct), await caller.AnswerAsync(Ct));

        await redis.KillAsync();
        await caller.UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable, Ct);
        var (helpThen, answerThen) = (await caller.SayAsync(Caller.Disclosure, Ct), await caller.SayAsync(Caller.Question, Ct));
        Assert.Equal(HttpStatusCode.OK, await caller.StatusOfAsync("/health/live", Ct));
        Assert.Equal(HttpStatusCode.OK, await caller.StatusOfAsync("/", Ct));

        await redis.StartAsync();
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);

        Assert.Equal(help, helpThen);
        Assert.NotEqual(answer, answerThen);
        Assert.Contains(Caller.Line, answerThen, StringComparison.Ordinal);
        Assert.Equal(answer, await caller.AnswerAsync(Ct));
    }

    [Fact]
    public async Task It_starts_without_Redis_and_is_ready_when_Redis_comes()
    {
        await redis.KillAsync();
        await bot.StartAsync(Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await caller.StatusOfAsync("/health/ready", Ct));
        Assert.Contains(Caller.Line, await caller.SayAsync("get help", Ct), StringComparison.Ordinal);
        Assert.Contains(bot.Output, line => line.Contains("Redis is out of reach", StringComparison.Ordinal));

        await redis.StartAsync();
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        await using var visitor = new Visitor(bot.Address!);
        await visitor.ArriveAsync(Ct);
        await visitor.SayAsync(Caller.Question, "1", Ct);
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
}
