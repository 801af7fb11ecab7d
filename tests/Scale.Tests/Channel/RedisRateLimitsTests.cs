using System.Threading.RateLimiting;
using DirectLine.Redis;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Channel;

public sealed class RedisRateLimitsTests(RedisCluster redis) : IClassFixture<RedisCluster>
{
    private readonly RedisSpace space = RedisConversationStoreTests.SpaceIn(redis);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_count_together_and_who_is_over_is_told_when_to_come_again()
    {
        using var one = Buckets(burst: 6, perMinute: 1);
        using var two = Buckets(burst: 6, perMinute: 1);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => TakeAsync(i % 2 == 0 ? one : two, "ann")));

        Assert.Equal(6, taken.Count(t => t is null));
        Assert.All(taken.OfType<TimeSpan>(), wait => Assert.InRange(wait.TotalSeconds, 1, 60));
        Assert.Null(await TakeAsync(two, "bob"));
    }

    [Fact]
    public async Task A_bucket_fills_again_at_its_pace_and_is_forgotten_when_it_is_full()
    {
        using var quick = Buckets(burst: 1, perMinute: 60_000);
        Assert.Null(await TakeAsync(quick, "ann"));
        while (await TakeAsync(quick, "ann") is not null)
            await Task.Yield();

        while (redis.Connection.GetServers()[0].Keys(pattern: space.Prefix + ":rate:*").Any())
            await Task.Yield();
    }

    [Fact]
    public async Task Neither_an_address_nor_an_id_stands_in_a_key()
    {
        using var buckets = Buckets(burst: 2, perMinute: 1);
        await TakeAsync(buckets, "192.0.2.7");

        var key = Assert.Single(redis.Connection.GetServers()[0].Keys(pattern: space.Prefix + ":rate:*"));
        Assert.DoesNotContain("192.0.2.7", (string)key!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Redis_is_gone_each_counts_for_itself()
    {
        var gone = new RedisServer();
        await gone.InitializeAsync();
        using var buckets = new RedisRateLimits(space with { Connection = gone.Connection }).Buckets("test", 2, 1);
        Assert.Null(await TakeAsync(buckets, "ann"));
        await gone.KillAsync();
        await gone.Connection.GetDatabase().PingAsync().ContinueWith(_ => { }, Ct, TaskContinuationOptions.None, TaskScheduler.Default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TakeAsync(buckets, "ann")));

        Assert.Equal(2, taken.Count(t => t is null));
        await gone.StartAsync();
        await gone.DisposeAsync();
    }

    /// <summary>Null where one was had, else how long to wait.</summary>
    private static async Task<TimeSpan?> TakeAsync(PartitionedRateLimiter<string> buckets, string key)
    {
        using var lease = await buckets.AcquireAsync(key, 1, Ct);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.Zero;
    }

    private PartitionedRateLimiter<string> Buckets(int burst, int perMinute) => new RedisRateLimits(space).Buckets("test", burst, perMinute);
}
