using DirectLine.Conversations;

namespace DirectLine.Tests;

/// <summary>What every store of conversations does, said once for all of them.</summary>
public abstract class ConversationStoreRulesTests : IAsyncDisposable
{
    private const int Plenty = 1000;

    private static readonly DateTimeOffset noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract IConversationStore Store { get; }

    [Fact]
    public async Task A_conversation_is_found_as_it_was_started_and_no_other_is()
    {
        await StartAsync("a", user: "ann", "welcome", "one");

        Assert.Equal(new ConversationRecord("a", "subject", "ann", noon, LastPosition: 2), await Store.FindAsync("a", Ct));
        Assert.Equal(["1 welcome", "2 one"], await ReadAsync("a", 0));
        Assert.Null(await Store.FindAsync("b", Ct));
        Assert.Empty(await ReadAsync("b", 0));
    }

    [Fact]
    public async Task Starting_it_again_changes_nothing()
    {
        await StartAsync("a", user: null, "welcome");
        Assert.True(await Store.StartAsync(new ConversationRecord("a", "another", "bob", noon), [new LogEntry("x", "x")], Plenty, Ct));

        Assert.Equal(new ConversationRecord("a", "subject", null, noon, LastPosition: 1), await Store.FindAsync("a", Ct));
        Assert.Equal(["1 welcome"], await ReadAsync("a", 0));
    }

    [Fact]
    public async Task What_is_added_stands_at_the_next_positions_and_is_read_from_a_watermark()
    {
        await StartAsync("a", user: null, "welcome");

        Assert.Equal(1, await AppendAsync("a", noon.AddMinutes(1), "one", "two"));
        Assert.Equal(3, await AppendAsync("a", noon.AddMinutes(2), "three"));

        Assert.Equal(["2 one", "3 two", "4 three"], await ReadAsync("a", 1));
        Assert.Equal(["2 one", "3 two"], await ReadAsync("a", 1, limit: 2));
        Assert.Empty(await ReadAsync("a", 4));
        Assert.Equal((noon.AddMinutes(2), 4), (await Store.FindAsync("a", Ct)) is { } found ? (found.LastActive, found.LastPosition) : default);
    }

    [Fact]
    public async Task An_entry_that_is_not_served_has_a_position_and_is_known_by_its_id()
    {
        await StartAsync("a", user: null);
        await Store.AppendAsync("a", [new LogEntry("event", null), new LogEntry("reply", "json")], noon, 0, default, Ct);

        Assert.Equal(["2 json"], await ReadAsync("a", 0));
        Assert.Equal(["2 json"], await ReadAsync("a", 0, limit: 1));
        Assert.True(await Store.HoldsAsync("a", "event", Ct));
        Assert.True(await Store.HoldsAsync("a", "reply", Ct));
        Assert.False(await Store.HoldsAsync("a", "other", Ct));
        Assert.False(await Store.HoldsAsync("b", "event", Ct));
    }

    [Fact]
    public async Task A_long_log_is_read_in_its_order()
    {
        await StartAsync("a", user: null);
        for (var i = 1; i <= 120; i++)
            await AppendAsync("a", noon, [.. Enumerable.Range((i * 10) - 9, 10).Select(n => $"{n}")]);

        var read = new List<string>();
        while (await ReadAsync("a", read.Count, limit: 500) is { Length: > 0 } next)
            read.AddRange(next);

        Assert.Equal(Enumerable.Range(1, 1200).Select(n => $"{n} {n}"), read);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_conversation_that_is_not_kept()
    {
        Assert.Null(await AppendAsync("a", noon, "one"));
        await Store.NoteStreamedAsync("a", Ct);

        Assert.Null(await Store.FindAsync("a", Ct));
    }

    [Fact]
    public async Task An_ended_conversation_is_only_remembered_to_have_ended()
    {
        await StartAsync("a", user: "ann", "welcome");
        await Store.EndAsync("a", default, Ct);
        await Store.EndAsync("never was", default, Ct);

        Assert.Null(await AppendAsync("a", noon, "one"));
        Assert.Equal(new ConversationRecord("a", "subject", null, noon, LastPosition: 1, Ended: true), await Store.FindAsync("a", Ct));
        Assert.Empty(await ReadAsync("a", 0));
        Assert.Null(await Store.FindAsync("never was", Ct));
    }

    [Fact]
    public async Task That_a_socket_received_something_is_noted()
    {
        await StartAsync("a", user: null, "welcome");
        await Store.NoteStreamedAsync("a", Ct);

        Assert.True((await Store.FindAsync("a", Ct))!.Streamed);
    }

    [Fact]
    public async Task A_full_house_makes_room_by_those_in_which_nobody_has_spoken_for_ten_minutes()
    {
        await StartAsync("spoke", user: null, "welcome");
        await AppendAsync("spoke", noon, "hello");
        await StartAsync("silent", user: null, "welcome");

        Assert.False(await TryStartAsync("third", noon.AddMinutes(9), maxConversations: 2));
        Assert.True(await TryStartAsync("third", noon.AddMinutes(11), maxConversations: 2));
        Assert.False(await TryStartAsync("fourth", noon.AddMinutes(12), maxConversations: 2));

        Assert.NotNull(await Store.FindAsync("spoke", Ct));
        Assert.Null(await Store.FindAsync("silent", Ct));
        Assert.NotNull(await Store.FindAsync("third", Ct));
        Assert.Null(await Store.FindAsync("fourth", Ct));
    }

    [Fact]
    public async Task Old_conversations_are_deleted_with_their_logs_until_none_is_left()
    {
        await StartAsync("old", user: null, "welcome");
        await StartAsync("ended", user: null, "welcome");
        await Store.EndAsync("ended", default, Ct);
        await StartAsync("talked", user: null, "welcome");
        await AppendAsync("talked", noon.AddHours(2), "hello");

        Assert.Equal(2, await Store.DeleteOlderAsync(noon.AddHours(1), Ct));
        Assert.Equal(0, await Store.DeleteOlderAsync(noon.AddHours(1), Ct));

        Assert.Null(await Store.FindAsync("old", Ct));
        Assert.Empty(await ReadAsync("old", 0));
        Assert.Null(await Store.FindAsync("ended", Ct));
        Assert.Equal(["1 welcome", "2 hello"], await ReadAsync("talked", 0));
    }

    [Fact]
    public async Task Of_many_who_add_at_once_nothing_is_lost_or_torn()
    {
        await StartAsync("a", user: null);

        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => AppendAsync("a", noon, $"{i} asks", $"{i} answers")));

        var texts = (await ReadAsync("a", 0)).Select(t => t.Split(' ', 2)[1]).ToList();
        Assert.Equal(200, texts.Count);
        Assert.All(Enumerable.Range(0, 100), i => Assert.Equal(texts.IndexOf($"{i} asks") + 1, texts.IndexOf($"{i} answers")));
    }

    [Fact]
    public async Task A_store_that_works_says_so() => await Store.CheckAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Store is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        DisposeOthers();
    }

    protected virtual void DisposeOthers()
    {
    }

    private async Task StartAsync(string id, string? user, params string[] texts) =>
        Assert.True(await Store.StartAsync(new ConversationRecord(id, "subject", user, noon), Entries(texts), Plenty, Ct));

    private Task<bool> TryStartAsync(string id, DateTimeOffset when, int maxConversations) =>
        Store.StartAsync(new ConversationRecord(id, "subject", null, when), Entries("welcome"), maxConversations, Ct);

    private Task<long?> AppendAsync(string id, DateTimeOffset when, params string[] texts) =>
        Store.AppendAsync(id, Entries(texts), when, fence: 0, news: default, Ct);

    private async Task<string[]> ReadAsync(string id, long after, int limit = Plenty) =>
        [.. (await Store.ReadAsync(id, after, limit, Ct)).Select(a => $"{a.Position} {a.Json}")];

    private static LogEntry[] Entries(params string[] texts) => [.. texts.Select(t => new LogEntry($"id of {t}", t))];
}
