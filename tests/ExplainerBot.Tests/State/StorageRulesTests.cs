using ExplainerBot.State;
using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.State;

/// <summary>The rules of ETags, said once for the storage that the Bot Framework ships and for ours.</summary>
public abstract class StorageRulesTests : IAsyncDisposable
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract IStorage Storage { get; }

    [Fact]
    public async Task A_first_write_needs_no_ETag_and_a_second_one_does()
    {
        await WriteAsync("a", "one", null);

        var conflict = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync("a", "two", null));

        Assert.True(ETagConflict.Is(conflict));
        Assert.Equal("one", (await ReadAsync("a"))?.Memory);
    }

    [Fact]
    public async Task A_write_with_the_stored_ETag_succeeds_once()
    {
        await WriteAsync("a", "one", null);
        var etag = (await ReadAsync("a"))!.ETag;

        await WriteAsync("a", "two", etag);
        var conflict = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync("a", "three", etag));

        Assert.True(ETagConflict.Is(conflict));
        Assert.Equal("two", (await ReadAsync("a"))?.Memory);
        Assert.NotEqual(etag, (await ReadAsync("a"))?.ETag);
    }

    [Fact]
    public async Task A_star_writes_whatever_is_there()
    {
        await WriteAsync("a", "one", "*");
        await WriteAsync("a", "two", "*");

        Assert.Equal("two", (await ReadAsync("a"))?.Memory);
    }

    [Fact]
    public async Task Any_ETag_is_accepted_where_nothing_is_stored()
    {
        await WriteAsync("a", "one", "left over");

        Assert.Equal("one", (await ReadAsync("a"))?.Memory);
    }

    [Fact]
    public async Task Keys_differ_by_case_and_missing_ones_are_absent()
    {
        await WriteAsync("a", "one", null);

        Assert.Empty(await Storage.ReadAsync(["A", "b"], Ct));
    }

    [Fact]
    public async Task A_deleted_item_is_gone_and_may_be_written_anew()
    {
        await WriteAsync("a", "one", null);

        await Storage.DeleteAsync(["a", "never was"], Ct);
        await WriteAsync("a", "two", null);

        Assert.Equal("two", (await ReadAsync("a"))?.Memory);
    }

    [Fact]
    public async Task A_typed_read_gets_the_type()
    {
        await WriteAsync("a", "one", null);

        var typed = await Storage.ReadAsync<ConversationRecord>(["a"], Ct);

        Assert.Equal("one", typed["a"].Memory);
    }

    [Fact]
    public async Task A_plain_object_is_kept_too_and_its_last_writer_wins()
    {
        await Storage.WriteAsync(new Dictionary<string, object> { ["p"] = new Dictionary<string, object> { ["n"] = 1 } }, Ct);
        await Storage.WriteAsync(new Dictionary<string, object> { ["p"] = new Dictionary<string, object> { ["n"] = 2 } }, Ct);

        var item = (await Storage.ReadAsync(["p"], Ct))["p"];

        Assert.Equal(2, (int)JObject.FromObject(item)["n"]!);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Storage is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        DisposeOthers();
    }

    protected virtual void DisposeOthers()
    {
    }

    private Task WriteAsync(string key, string memory, string? etag) => Storage.WriteAsync(
        new Dictionary<string, object> { [key] = new ConversationRecord { Memory = memory, ETag = etag, Expires = DateTimeOffset.MaxValue } }, Ct);

    private async Task<ConversationRecord?> ReadAsync(string key) =>
        (await Storage.ReadAsync([key], Ct)).TryGetValue(key, out var item) ? (ConversationRecord)item : null;
}
