using DirectLine.Conversations;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DirectLine.Tests;

public sealed class SqliteConversationStoreTests : ConversationStoreRulesTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("directline-").FullName;

    public SqliteConversationStoreTests() => Store = new SqliteConversationStore(Options.Create(new DirectLineOptions { StateFolder = folder }), NullLogger<SqliteConversationStore>.Instance);

    protected override IConversationStore Store { get; }

    [Fact]
    public async Task While_another_program_holds_the_database_those_who_wait_are_refused_together_and_nothing_is_lost_or_doubled_after()
    {
        await Store.StartAsync(new ConversationRecord("a", "subject", null, DateTimeOffset.UtcNow), [], 100, Ct);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(folder, "directline.db")};Pooling=False");
        await other.OpenAsync(Ct);
        await DoAsync(other, "BEGIN IMMEDIATE");
        var ids = Enumerable.Range(0, 300).Select(i => $"message {i:000}").ToList();

        // Each waits a second for the database. One after the other they would wait for five minutes; in a minute nobody is so slow.
        var waiting = ids.ConvertAll(AppendAsync);
        foreach (var refused in waiting)
            await Assert.ThrowsAsync<SqliteException>(() => refused.WaitAsync(TimeSpan.FromMinutes(1), Ct));
        await DoAsync(other, "ROLLBACK");
        foreach (var id in ids)
            await AppendAsync(id);

        Assert.Equal(ids, (await Store.ReadAsync("a", 0, 1000, Ct)).Select(e => e.Json));
    }

    protected override void DisposeOthers() => Directory.Delete(folder, recursive: true);

    private static async Task DoAsync(SqliteConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync(Ct);
    }

    private Task<long?> AppendAsync(string id) => Store.AppendAsync("a", [new LogEntry(id, id)], DateTimeOffset.UtcNow, 0, default, Ct);
}
