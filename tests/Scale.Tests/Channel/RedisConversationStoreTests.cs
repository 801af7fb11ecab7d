using DirectLine;
using DirectLine.Conversations;
using DirectLine.Redis;
using DirectLine.Sharing;
using DirectLine.Tests;
using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Scale.Tests.Channel;

public sealed class RedisConversationStoreRulesTests(RedisServer redis) : ConversationStoreRulesTests, IClassFixture<RedisServer>
{
    protected override IConversationStore Store { get; } = RedisConversationStoreTests.Open(RedisConversationStoreTests.SpaceIn(redis));
}

public sealed class ClusterConversationStoreRulesTests(RedisCluster redis) : ConversationStoreRulesTests, IClassFixture<RedisCluster>
{
    protected override IConversationStore Store { get; } = RedisConversationStoreTests.Open(RedisConversationStoreTests.SpaceIn(redis));
}

/// <summary>What only a store of several processes does. On a cluster, so that whatever touches two slots at once is refused.</summary>
public sealed class RedisConversationStoreTests(RedisCluster redis) : IClassFixture<RedisCluster>
{
    private readonly RedisSpace space = SpaceIn(redis);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_several_processes_one_at_a_time_holds_the_lease_of_a_conversation()
    {
        var processes = Enumerable.Range(0, 3).Select(_ => Leases()).ToList();
        var (inside, most, fences) = (0, 0, new List<long>());

        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            using var lease = await processes[i % 3].TakeAsync("a", Ct);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            fences.Add(lease.Fence);
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        }));

        Assert.Equal(1, most);
        Assert.Equal(Enumerable.Range(1, 60).Select(n => (long)n), fences);
    }

    [Fact]
    public async Task All_keys_of_a_conversation_lie_in_one_slot_and_those_of_another_elsewhere()
    {
        var server = redis.Connection.GetServers()[0];
        async Task<long> SlotAsync(StackExchange.Redis.RedisKey key) => (long)await server.ExecuteAsync("CLUSTER", "KEYSLOT", (string)key!);

        var slots = await Task.WhenAll(new[] { space.Chat("a"), space.Log("a"), space.Ids("a"), space.LeaseOf("a"), space.Fence("a") }.Select(SlotAsync));

        Assert.Single(slots.Distinct());
        Assert.NotEqual(slots[0], await SlotAsync(space.Chat("b")));
    }

    [Fact]
    public async Task Another_conversation_does_not_wait()
    {
        using var one = await Leases().TakeAsync("a", Ct);
        using var other = await Leases().TakeAsync("b", Ct);

        Assert.Equal((1, 1), (one.Fence, other.Fence));
    }

    [Fact]
    public async Task The_lease_of_a_process_that_is_gone_runs_out_and_a_renewed_one_does_not()
    {
        // Renewed three times as often: a machine that does much else may be late once or twice.
        var brief = space with { Lease = TimeSpan.FromSeconds(3) };
        using var held = await Leases(brief).TakeAsync("renewed", Ct);
        // Its clock stands still: it renews nothing.
        var gone = await new RedisTurnLeases(brief, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(), NullLogger<RedisTurnLeases>.Instance).TakeAsync("a", Ct);

        using var next = await Leases(brief).TakeAsync("a", Ct);

        Assert.Equal(gone.Fence + 1, next.Fence);
        Assert.True(await space.Database.KeyExistsAsync(space.LeaseOf("renewed")));
    }

    [Fact]
    public async Task What_a_process_writes_that_has_lost_its_lease_is_refused()
    {
        var store = Open(space);
        await StartAsync(store, "a");
        var slept = await Leases(space with { Lease = TimeSpan.FromMilliseconds(1) }, standsStill: true).TakeAsync("a", Ct);
        using var next = await Leases().TakeAsync("a", Ct);

        await Assert.ThrowsAsync<TurnLostException>(() => AppendAsync(store, "a", slept.Fence, "late"));
        await AppendAsync(store, "a", next.Fence, "in time");

        Assert.Equal(["in time"], (await store.ReadAsync("a", 0, 10, Ct)).Select(e => e.Json));
    }

    [Fact]
    public async Task A_turn_that_is_in_the_log_is_not_added_again()
    {
        var store = Open(space);
        await StartAsync(store, "a");
        await AppendAsync(store, "a", 0, "once");

        await Assert.ThrowsAsync<TurnLostException>(() => AppendAsync(store, "a", 0, "once"));

        Assert.Single(await store.ReadAsync("a", 0, 10, Ct));
    }

    [Fact]
    public async Task Redis_deletes_a_conversation_by_itself_a_day_after_its_last_message()
    {
        var store = Open(space);
        await StartAsync(store, "a");
        await AppendAsync(store, "a", 0, "hello");

        foreach (var key in (StackExchange.Redis.RedisKey[])[space.Chat("a"), space.Log("a"), space.Ids("a")])
            Assert.InRange((await space.Database.KeyTimeToLiveAsync(key))!.Value.TotalHours, 23.9, 24);
    }

    [Fact]
    public async Task All_processes_agree_on_the_keys_that_sign_tokens()
    {
        var (one, two) = (new RedisSigningKeys(space), new RedisSigningKeys(space));

        Assert.Null(await one.LoadAsync(Ct));
        Assert.True(await one.TryReplaceAsync(null, "first", Ct));
        Assert.False(await two.TryReplaceAsync(null, "other", Ct));
        Assert.True(await two.TryReplaceAsync("first", "second", Ct));
        Assert.False(await one.TryReplaceAsync("first", "third", Ct));
        Assert.Equal("second", await one.LoadAsync(Ct));
    }

    internal static RedisSpace SpaceIn(RedisServer redis) => new(redis.Connection, "test-" + Guid.NewGuid().ToString("n"), TimeSpan.FromSeconds(30));

    internal static RedisConversationStore Open(RedisSpace space) =>
        new(space, new RedisFeed(space, TimeProvider.System), new Replicas(space), Options.Create(new DirectLineOptions()));

    private static async Task StartAsync(RedisConversationStore store, string id) =>
        Assert.True(await store.StartAsync(new ConversationRecord(id, "subject", null, DateTimeOffset.UtcNow), [], 100, Ct));

    private static Task<long?> AppendAsync(RedisConversationStore store, string id, long fence, string text) =>
        store.AppendAsync(id, [new LogEntry(text, text)], DateTimeOffset.UtcNow, fence, default, Ct);

    private RedisTurnLeases Leases(RedisSpace? other = null, bool standsStill = false) => new(
        other ?? space,
        standsStill ? new Microsoft.Extensions.Time.Testing.FakeTimeProvider() : TimeProvider.System,
        NullLogger<RedisTurnLeases>.Instance);
}
