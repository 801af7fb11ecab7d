using ExplainerBot.State;

namespace ExplainerBot.Tests.State;

public sealed class RecordCacheTests
{
    private const int Many = 50_000;

    private static readonly DateTimeOffset now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private readonly RecordCache cache = new();

    [Fact]
    public void What_was_noted_last_is_known_and_what_was_noted_long_ago_is_not()
    {
        for (var number = 0; number < Many; number++)
            cache.Set($"key {number}", new PersonRecord { Memory = $"{number}", Expires = now.AddDays(1) });

        Assert.True(cache.TryGet($"key {Many - 1000}", now, out var late));
        Assert.Equal($"{Many - 1000}", Assert.IsType<PersonRecord>(late).Memory);
        Assert.False(cache.TryGet("key 0", now, out _));
    }

    [Fact]
    public void A_chat_that_goes_on_stays_known_as_it_was_noted_last()
    {
        for (var number = 0; number < Many; number++)
        {
            cache.Set("a chat", new PersonRecord { Memory = $"{number}", Expires = now.AddDays(1) });
            cache.Set($"another {number}", null);

            Assert.True(cache.TryGet("a chat", now, out var record));
            Assert.Equal($"{number}", Assert.IsType<PersonRecord>(record).Memory);
        }
    }

    [Fact]
    public void That_a_key_holds_nothing_is_known_too_and_what_was_removed_is_not()
    {
        cache.Set("nothing", null);
        cache.Set("removed", null);
        cache.Remove("removed");

        Assert.True(cache.TryGet("nothing", now, out var nothing));
        Assert.Null(nothing);
        Assert.False(cache.TryGet("removed", now, out _));
        cache.Clear();
        Assert.False(cache.TryGet("nothing", now, out _));
    }

    [Fact]
    public void A_record_that_has_expired_counts_as_none()
    {
        cache.Set("key", new PersonRecord { Expires = now });

        Assert.True(cache.TryGet("key", now, out var record));
        Assert.Null(record);
    }
}
