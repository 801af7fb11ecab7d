using System.Net;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Redis with a replica under three sentinels, which decide by themselves who of the two is Redis.</summary>
public sealed class SentinelTests : IAsyncLifetime
{
    private readonly RedisServer first = new();
    private readonly RedisServer second = new();
    private readonly RedisSentinels sentinels = new();

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public async ValueTask InitializeAsync()
    {
        await first.InitializeAsync();
        await second.InitializeAsync();
        await second.FollowAsync(first);
        await sentinels.StartAsync(first, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await sentinels.DisposeAsync();
        await second.DisposeAsync();
        await first.DisposeAsync();
        limit.Dispose();
    }

    [Fact]
    public async Task A_fail_over_loses_nothing_and_one_back_neither_where_a_replica_is_waited_for()
    {
        await using var trial = new Trial(await Trial.StartAsync(
            2, () => new Instance($"{sentinels.Address},asyncTimeout=2000,connectTimeout=2000", "test", "--Redis:LeaseSeconds", "2", "--Redis:Replicas", "1"), Ct));
        using var caller = new Caller(trial.Instances[0]);
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                foreach (var (dies, follows) in new[] { (first, second), (second, first) })
                {
                    await trial.ProgressAsync(8, Ct);
                    await dies.KillAsync();
                    await sentinels.UntilPrimaryIsAsync(follows, Ct);
                    // It comes back as what it was; the sentinels make it the replica.
                    await dies.StartAsync();
                    await trial.ProgressAsync(8, Ct);
                    await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                    // Until then there are two who take themselves for Redis. They talk on meanwhile; what is in the log is read afterwards.
                    await dies.UntilItFollowsAsync(Ct);
                }
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);
    }

    [Fact]
    public async Task Where_the_sentinels_know_of_no_such_Redis_it_does_not_start_and_says_why()
    {
        await using var refused = new Instance($"{sentinels.Address},connectTimeout=1000".Replace("serviceName=bot", "serviceName=other", StringComparison.Ordinal), "test");

        var (code, error) = await refused.RefuseAsync(Ct);

        Assert.Equal(1, code);
        Assert.Contains("No sentinel in Redis:Connection names a Redis that answers", error, StringComparison.Ordinal);
    }
}
