using ExplainerBot.Redis;
using ExplainerBot.Scale.Tests.Servers;
using ExplainerBot.State;
using ExplainerBot.Tests.State;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Scale.Tests.State;

public sealed class RedisStorageRulesTests(RedisServer redis) : StorageRulesTests, IClassFixture<RedisServer>
{
    protected override IStorage Storage { get; } = RedisStorageTests.Open(redis);
}

public sealed class ClusterStorageRulesTests(RedisCluster redis) : StorageRulesTests, IClassFixture<RedisCluster>
{
    protected override IStorage Storage { get; } = RedisStorageTests.Open(redis);
}

/// <summary>On a cluster, so that whatever touches two slots at once is refused.</summary>
public sealed class RedisStorageTests(RedisCluster redis) : IClassFixture<RedisCluster>
{
    private readonly string prefix = Fresh();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_persons_records_are_written_together_or_not_at_all()
    {
        var storage = Open();
        var key = Key("chat", "ann");
        await storage.WriteAsync(Change(key.Person, "old"), Ct);

        var both = new Dictionary<string, object> { [key.Conversation] = Record("new"), [key.Person] = Record("new", "stale") };
        var refusal = await Assert.ThrowsAsync<ETagConflictException>(() => storage.WriteAsync(both, Ct));

        Assert.Contains(key.Person, refusal.Message, StringComparison.Ordinal);
        var items = await storage.ReadAsync([key.Conversation, key.Person], Ct);
        Assert.Equal("old", ((ConversationRecord)Assert.Single(items).Value).Memory);
    }

    [Fact]
    public async Task Both_records_of_a_person_lie_in_one_slot_and_those_of_another_elsewhere()
    {
        var (keys, (ann, bob)) = (new RedisStateKeys(prefix), (Key("chat", "ann"), Key("chat", "bob")));
        async Task<long> SlotAsync(string key) => (long)await redis.Connection.GetServers()[0].ExecuteAsync("CLUSTER", "KEYSLOT", (string)keys.Of(key)!);

        Assert.Equal(await SlotAsync(ann.Person), await SlotAsync(ann.Conversation));
        Assert.NotEqual(await SlotAsync(ann.Person), await SlotAsync(bob.Person));
    }

    [Fact]
    public async Task A_record_without_an_ETag_and_for_good_leaves_nothing_of_the_one_before()
    {
        var storage = Open();
        await storage.WriteAsync(new Dictionary<string, object> { ["a"] = Record("old", null, DateTimeOffset.UtcNow.AddDays(1)) }, Ct);
        await storage.WriteAsync(new Dictionary<string, object> { ["a"] = new Dictionary<string, string> { ["plain"] = "new" } }, Ct);

        var key = new RedisStateKeys(prefix).Of("a");
        Assert.False(await redis.Connection.GetDatabase().HashExistsAsync(key, "etag"));
        Assert.Null(await redis.Connection.GetDatabase().KeyTimeToLiveAsync(key));
    }

    [Fact]
    public async Task Of_many_instances_that_swap_at_once_each_counts_once()
    {
        var instances = Enumerable.Range(0, 5).Select(_ => Open()).ToList();
        await instances[0].WriteAsync(Change("n", "0"), Ct);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Counting.UpAsync(instances[i % 5], Ct)));

        Assert.Equal("40", ((ConversationRecord)(await instances[0].ReadAsync(["n"], Ct))["n"]).Memory);
    }

    [Fact]
    public async Task Redis_forgets_by_itself_when_a_record_says_so()
    {
        var storage = Open();
        var key = Key("chat", "ann");
        await storage.WriteAsync(new Dictionary<string, object> { [key.Conversation] = Record("x", null, DateTimeOffset.UtcNow.AddDays(30)) }, Ct);
        await storage.WriteAsync(new Dictionary<string, object> { [key.Person] = Record("x", null, DateTimeOffset.UtcNow.AddDays(-1)) }, Ct);

        var left = await redis.Connection.GetDatabase().KeyTimeToLiveAsync(new RedisStateKeys(prefix).Of(key.Conversation));

        Assert.InRange(left!.Value.TotalDays, 29.9, 30);
        while ((await storage.ReadAsync([key.Person], Ct)).Count > 0)
            await Task.Yield();
    }

    [Fact]
    public async Task All_under_a_conversation_is_deleted_with_its_threads_and_nothing_else()
    {
        var storage = Open();
        var (ann, bob, inThread) = (Key("group", "ann"), Key("group", "bob"), Key("group;messageid=17", "ann"));
        var elsewhere = Key("group2", "ann");
        foreach (var key in (string[])[ann.Conversation, ann.Person, bob.Conversation, inThread.Conversation, elsewhere.Conversation])
            await storage.WriteAsync(Change(key, "x"), Ct);

        await storage.DeleteUnderAsync(ann.Everybody, Ct);

        var left = await storage.ReadAsync([ann.Conversation, ann.Person, bob.Conversation, inThread.Conversation, elsewhere.Conversation], Ct);
        Assert.Equal([ann.Person, elsewhere.Conversation], left.Keys);
    }

    [Fact]
    public async Task A_deleted_or_forgotten_item_leaves_no_key_behind()
    {
        var storage = Open();
        var key = Key("chat", "ann");
        await storage.WriteAsync(Change(key.Conversation, "x"), Ct);
        await storage.WriteAsync(Change(key.Person, "x"), Ct);

        await storage.DeleteAsync([key.Conversation, key.Person], Ct);

        Assert.Empty(redis.Connection.GetServers()[0].Keys(pattern: prefix + "*"));
    }

    [Fact]
    public async Task Nothing_is_found_under_another_prefix()
    {
        await Open().WriteAsync(Change("a", "x"), Ct);

        Assert.Empty(await Open(redis).ReadAsync(["a"], Ct));
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_wait() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().ReadAsync(["a"], new CancellationToken(canceled: true)));

    internal static RedisStorage Open(RedisServer redis, string? prefix = null) =>
        new(redis.Connection, Options.Create(new RedisOptions { Prefix = prefix ?? Fresh() }), TimeProvider.System);

    private static string Fresh() => "test-" + Guid.NewGuid().ToString("n");

    private static ChatKey Key(string conversation, string person) => ChatKey.Of(
        new Activity { ChannelId = "msteams", Conversation = new ConversationAccount { Id = conversation, TenantId = "tenant" } }, person)!;

    private static ConversationRecord Record(string memory, string? etag = null, DateTimeOffset? expires = null) =>
        new() { Memory = memory, ETag = etag, Expires = expires ?? DateTimeOffset.MaxValue };

    private static Dictionary<string, object> Change(string key, string memory, string? etag = null) => new() { [key] = Record(memory, etag) };

    private RedisStorage Open() => Open(redis, prefix);
}
