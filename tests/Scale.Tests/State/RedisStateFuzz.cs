using CsCheck;
using ExplainerBot.Redis;
using ExplainerBot.Scale.Tests.Servers;
using ExplainerBot.State;
using ExplainerBot.Tests.Fuzz;
using ExplainerBot.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.State;

/// <summary>Items in Redis that are corrupt, old or half written: the next turn replaces them.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class RedisStateFuzz(RedisServer redis) : IClassFixture<RedisServer>
{
    private static readonly DateTimeOffset later = DateTimeOffset.UtcNow.AddYears(1);

    private readonly string prefix = "fuzz-" + Guid.NewGuid().ToString("n");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_with_anything_in_it_is_replaced_by_the_next_turn()
    {
        var storage = new RedisStorage(redis.Connection, Options.Create(new RedisOptions { Prefix = prefix }), TimeProvider.System);
        var texts = new MemoryTexts(NullLogger<MemoryTexts>.Instance);
        var (database, keys, number) = (redis.Connection.GetDatabase(), new RedisStateKeys(prefix), 0);
        var items = Gen.Select(
            Gen.OneOf(ConversationRecord.Kind, PersonRecord.Kind, "of-a-later-version", ""),
            Mutations.Of("""{"memory":"{\"welcomed\":true}","expires":"2027-11-23T12:00:00+00:00"}""", """{"memory":null}""", "null", "[]", ""),
            Gen.OneOf("1", "", "\u00ff", "not-a-number"),
            // Fields that are missing, as after a write of another hand.
            Gen.Int[0, 7]);
        await Fuzzing.RunAsync(items, 150, async item =>
        {
            var key = $"row-{number++}";
            HashEntry[] fields = [new("kind", item.Item1), new("json", item.Item2), new("etag", item.Item3)];
            fields = [.. fields.Where((_, i) => (item.Item4 & (1 << i)) == 0)];
            if (fields.Length > 0)
                await database.HashSetAsync(keys.Of(key), fields);

            var found = (await storage.ReadAsync([key], Ct)).TryGetValue(key, out var value) ? value as ConversationRecord : null;
            if (found is not null)
                texts.ReadConversation(found.Memory);
            await storage.WriteAsync(
                new Dictionary<string, object> { [key] = new ConversationRecord { Memory = "{}", Expires = later, ETag = found?.ETag ?? "*" } }, Ct);

            Assert.Equal("{}", ((ConversationRecord)(await storage.ReadAsync([key], Ct))[key]).Memory);
        });
    }
}
