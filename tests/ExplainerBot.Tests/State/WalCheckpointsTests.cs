using ExplainerBot.State;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.Tests.State;

public sealed class WalCheckpointsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string path;
    private readonly string database;

    public WalCheckpointsTests()
    {
        path = folder.Below("state.db");
        database = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_was_written_is_carried_over_while_the_writer_is_in_the_middle_of_the_next()
    {
        using var writer = Open();
        Write(writer, "first");
        Assert.False(IsInFile("first"));
        Execute(writer, "BEGIN IMMEDIATE; INSERT INTO t VALUES ('second');");
        using (var checkpoints = new WalCheckpoints(database))
            checkpoints.CarryOver();
        Assert.True(IsInFile("first"));
        Assert.False(IsInFile("second"));
        Execute(writer, "COMMIT");
        Assert.Equal(2L, Count(writer));
    }

    [Fact]
    public void The_log_can_be_emptied_after_it()
    {
        using var writer = Open();
        using var checkpoints = new WalCheckpoints(database);
        Write(writer, "first");
        checkpoints.CarryOver();
        Write(writer, "second");
        checkpoints.Alone(() => Execute(writer, "PRAGMA wal_checkpoint(TRUNCATE)"));
        Assert.Equal(0, new FileInfo(path + "-wal").Length);
        Assert.True(IsInFile("second"));
    }

    [Fact]
    public void A_database_that_cannot_be_opened_stops_nobody()
    {
        using var checkpoints = new WalCheckpoints(new SqliteConnectionStringBuilder { DataSource = folder.Below("gone/state.db"), Pooling = false }.ToString());
        checkpoints.CarryOver();
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void When_it_is_over_nothing_is_opened_any_more()
    {
        using (var writer = Open())
            Write(writer, "first");
        var checkpoints = new WalCheckpoints(database);
        checkpoints.Dispose();
        checkpoints.CarryOver();
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(database);
        connection.Open();
        Execute(connection, "PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS t (text TEXT); PRAGMA wal_checkpoint(TRUNCATE);");
        return connection;
    }

    private static void Write(SqliteConnection connection, string text) => Execute(connection, $"INSERT INTO t VALUES ('{text}')");

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t";
        return command.ExecuteScalar();
    }

    private bool IsInFile(string text)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }
}
