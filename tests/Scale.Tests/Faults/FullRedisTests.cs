using System.Net;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Redis can take nothing more: its memory is at the limit, or its disk is full.</summary>
public sealed class FullRedisTests(FullRedis full) : IClassFixture<FullRedis>, IDisposable
{
    private readonly RedisServer redis = full.Redis;

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public Task At_the_limit_of_its_memory_nothing_is_taken_and_nothing_is_lost() => GoThroughAsync(
        () => redis.SetAsync("maxmemory", "1mb"),
        () => redis.SetAsync("maxmemory", "0"),
        "RedisServerException: OOM");

    [Fact]
    public Task A_full_disk_ends_a_Redis_that_writes_before_it_answers_and_nothing_acknowledged_is_lost() => GoThroughAsync(
        async () =>
        {
            await FileLimit.FillAsync(redis.ProcessId, Ct);
            await redis.EndedAsync(Ct);
        },
        redis.StartAsync,
        "Redis");

    [Fact]
    public Task On_a_full_disk_a_Redis_that_writes_each_second_takes_nothing_until_there_is_room() => GoThroughAsync(
        async () =>
        {
            await redis.SetAsync("appendfsync", "everysec");
            await FileLimit.FillAsync(redis.ProcessId, Ct);
        },
        async () =>
        {
            await FileLimit.LiftAsync(redis.ProcessId, Ct);
            await redis.SetAsync("appendfsync", "always");
        },
        "RedisServerException: MISCONF");

    private async Task GoThroughAsync(Func<Task> fault, Func<Task> remedy, string logged)
    {
        using var caller = new Caller(full.Trial.Instances[0]);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var (lines, answer) = (await caller.SayAsync(Caller.Disclosure, Ct), await caller.AnswerAsync(Ct));
        await full.Trial.WhileTheyTalkAsync(
            async () =>
            {
                await full.Trial.ProgressAsync(12, Ct);
                await fault();
                await caller.FindItWithoutMemoryAsync(lines, Ct);
                await remedy();
                await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                Assert.Equal(answer, await caller.AnswerAsync(Ct));
                await full.Trial.ProgressAsync(12, Ct);
            },
            Ct);
        Assert.Contains(full.Trial.Instances[0].Output, line => line.Contains(logged, StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(full.Trial.Summary);
    }
}

/// <summary>A Redis whose files can be kept from growing, and two instances on it.</summary>
public sealed class FullRedis : IAsyncLifetime
{
    private Trial? trial;

    internal RedisServer Redis { get; } = new LimitedRedis();

    internal Trial Trial => trial ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        await Redis.InitializeAsync();
        trial = new Trial(await Trial.StartAsync(
            2, () => new Instance($"{Redis.Address},asyncTimeout=2000,connectTimeout=2000", "test", "--Redis:LeaseSeconds", "2"), CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        if (trial is not null)
            await trial.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private sealed class LimitedRedis : RedisServer
    {
        protected override string[] Wrapper => FileLimit.Wrapper;
    }
}
