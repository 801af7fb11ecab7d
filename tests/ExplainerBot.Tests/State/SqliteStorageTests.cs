using System.Globalization;
using ExplainerBot.State;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Tests.State;

public sealed class SqliteStorageTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_write_of_several_keys_is_all_or_nothing()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("b", "old", null), Ct);

        var both = new Dictionary<string, object> { ["a"] = Record("new", null), ["b"] = Record("new", "stale") };
        await Assert.ThrowsAsync<ETagConflictException>(() => storage.WriteAsync(both, Ct));

        var items = await storage.ReadAsync(["a", "b"], Ct);
        Assert.Equal("old", ((ConversationRecord)Assert.Single(items).Value).Memory);
    }

    [Fact]
    public async Task One_refused_write_does_not_harm_those_written_together_with_it()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("taken", "first", null), Ct);

        var keys = Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? "taken" : $"free-{i}").ToList();
        var outcomes = await Task.WhenAll(keys.Select(async key =>
            (Key: key, Fault: await Xunit.Record.ExceptionAsync(() => storage.WriteAsync(Change(key, "x", null), Ct)))));

        Assert.All(outcomes, o => Assert.Equal(o.Key == "taken", o.Fault is ETagConflictException));
        Assert.Equal(300, (await storage.ReadAsync([.. keys.Where(k => k != "taken")], Ct)).Count);
    }

    [Fact]
    public async Task Of_many_who_swap_at_once_each_counts_once()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("n", "0", null), Ct);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Counting.UpAsync(storage, Ct)));

        Assert.Equal("20", ((ConversationRecord)(await storage.ReadAsync(["n"], Ct))["n"]).Memory);
    }

    [Fact]
    public async Task A_database_without_row_ids_as_earlier_versions_made_it_is_used_as_it_is()
    {
        await using (var connection = new SqliteConnection($"Data Source={folder.Below("state.db")};Pooling=False"))
        {
            await connection.OpenAsync(Ct);
            await using var command = new SqliteCommand(
                """
                CREATE TABLE items (key TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, etag TEXT, json TEXT NOT NULL, expires INTEGER) WITHOUT ROWID;
                CREATE INDEX items_expires ON items (expires) WHERE expires IS NOT NULL;
                INSERT INTO items VALUES ('a', 'conversation', 'e1', '{"memory":"before","expires":"2026-12-01T00:00:00+00:00"}', 1796083200);
                PRAGMA user_version = 1;
                """,
                connection);
            await command.ExecuteNonQueryAsync(Ct);
        }
        await using var storage = Open();
        var record = (ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"];
        Assert.Equal("before", record.Memory);

        await storage.WriteAsync(Change("a", "after", record.ETag), Ct);
        await Assert.ThrowsAsync<ETagConflictException>(() => storage.WriteAsync(Change("a", "late", record.ETag), Ct));
        Assert.Equal("after", ((ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"]).Memory);
    }

    [Fact]
    public async Task What_another_program_wrote_refuses_a_swap_and_is_then_read()
    {
        await using var storage = Open();
        await using var other = Open();
        await storage.WriteAsync(Change("a", "first", null), Ct);
        var mine = (ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"];
        await other.WriteAsync(Change("a", "by the other", "*"), Ct);

        await Assert.ThrowsAsync<ETagConflictException>(() => storage.WriteAsync(Change("a", "mine", mine.ETag), Ct));

        Assert.Equal("by the other", ((ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"]).Memory);
    }

    [Fact]
    public async Task A_reader_who_changes_what_he_read_changes_it_for_nobody_else()
    {
        await using var storage = Open();
        var written = Record("kept", null);
        await storage.WriteAsync(new Dictionary<string, object> { ["a"] = written }, Ct);

        written.Memory = "changed by the writer";
        ((ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"]).Memory = "changed by a reader";

        Assert.Equal("kept", ((ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"]).Memory);
    }

    [Fact]
    public async Task Many_reads_and_swaps_at_once_never_show_an_older_state_than_one_seen_before()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("n", "0", null), Ct);
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                for (var last = 0; !over.IsCancellationRequested;)
                {
                    var now = int.Parse(((ConversationRecord)(await storage.ReadAsync(["n"], Ct))["n"]).Memory, CultureInfo.InvariantCulture);
                    Assert.True(now >= last, $"{now} was read after {last}.");
                    last = now;
                }
            },
            Ct)).ToList();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Counting.UpAsync(storage, Ct)));
        await over.CancelAsync();

        await Task.WhenAll(readers);
        Assert.Equal("200", ((ConversationRecord)(await storage.ReadAsync(["n"], Ct))["n"]).Memory);
    }

    [Fact]
    public async Task What_was_written_is_there_after_reopening()
    {
        await using (var storage = Open())
            await storage.WriteAsync(Change("a", "kept", null), Ct);

        await using var again = Open();

        Assert.Equal("kept", ((ConversationRecord)(await again.ReadAsync(["a"], Ct))["a"]).Memory);
    }

    [Fact]
    public async Task What_has_expired_is_not_read_and_does_not_stand_in_the_way()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("a", "old", null, time.GetUtcNow().AddMinutes(10)), Ct);

        time.Advance(TimeSpan.FromMinutes(11));
        var read = await storage.ReadAsync(["a"], Ct);
        await storage.WriteAsync(Change("a", "new", null), Ct);

        Assert.Empty(read);
        Assert.Equal("new", ((ConversationRecord)(await storage.ReadAsync(["a"], Ct))["a"]).Memory);
    }

    [Fact]
    public async Task What_has_expired_is_removed_without_a_trace_in_the_files()
    {
        await using var storage = Open();
        await Task.WhenAll(Enumerable.Range(0, 1200)
            .Select(i => storage.WriteAsync(Change($"k{i}", "a-word-to-find", null, time.GetUtcNow().AddMinutes(10)), Ct)));
        await storage.WriteAsync(Change("later", "stays", null), Ct);
        var before = TemporaryFolder.Bytes(folder.Path);

        time.Advance(TimeSpan.FromMinutes(11));
        var removed = await storage.RemoveExpiredAsync(Ct);

        Assert.Equal(1200, removed);
        Assert.Single(await storage.ReadAsync(["later"], Ct));
        Assert.Contains("a-word-to-find", before, StringComparison.Ordinal);
        Assert.DoesNotContain("a-word-to-find", TemporaryFolder.Bytes(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_leaves_no_trace_in_the_files()
    {
        await using var storage = Open();
        await storage.WriteAsync(Change("a", "a-word-to-find", null), Ct);

        await storage.DeleteAsync(["a"], Ct);

        Assert.DoesNotContain("a-word-to-find", TemporaryFolder.Bytes(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_type_names_are_written()
    {
        await using var storage = Open();

        await storage.WriteAsync(
            new Dictionary<string, object> { ["a"] = Record("x", null), ["b"] = new Dictionary<string, object> { ["c"] = 1 } }, Ct);

        Assert.DoesNotContain("$type", TemporaryFolder.Bytes(folder.Path), StringComparison.Ordinal);
        Assert.DoesNotContain("ExplainerBot.", TemporaryFolder.Bytes(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_wait()
    {
        await using var storage = Open();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.ReadAsync(["a"], new CancellationToken(canceled: true)));
    }

    private static ConversationRecord Record(string memory, string? etag, DateTimeOffset? expires = null) =>
        new() { Memory = memory, ETag = etag, Expires = expires ?? DateTimeOffset.MaxValue };

    private static Dictionary<string, object> Change(string key, string memory, string? etag, DateTimeOffset? expires = null) =>
        new() { [key] = Record(memory, etag, expires) };

    private SqliteStorage Open() => StateFolder.Open(folder.Path, time);
}
