using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.State;

/// <summary>
/// The one connection to the database with its prepared commands. Used by one thread at a time; <see cref="SqliteQueue"/> sees to that.
/// </summary>
internal sealed class SqliteTable : IDisposable
{
    private const int SchemaVersion = 1;

    // Seconds that another program may hold the file: whoever needs help waits for as long, twice at worst.
    private const int Patience = 1;

    private readonly SqliteConnection connection;
    private readonly WalCheckpoints checkpoints;
    private int written; // since the last commit
    private readonly SqliteStatement begin, commit, rollback, checkpoint, read, etag, write, delete, deleteUnder, sweep;

    public SqliteTable(string path)
    {
        var database = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = Patience,
        }.ToString();
        connection = Open(path, database);
        checkpoints = new WalCheckpoints(database);
        WaitForOthers(Patience);
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
        checkpoint = Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        read = Prepare("SELECT kind, etag, json FROM items WHERE key = ?1 AND (expires IS NULL OR expires > ?2)");
        etag = Prepare("SELECT etag FROM items WHERE key = ?1 AND (expires IS NULL OR expires > ?2)");
        write = Prepare(
            """
            INSERT INTO items (key, kind, etag, json, expires) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, etag = excluded.etag, json = excluded.json, expires = excluded.expires
            """);
        delete = Prepare("DELETE FROM items WHERE key = ?1");
        deleteUnder = Prepare("DELETE FROM items WHERE key >= ?1 AND key < ?2");
        sweep = Prepare("DELETE FROM items WHERE key IN (SELECT key FROM items WHERE expires <= ?1 LIMIT ?2)");
    }

    public void Begin() => begin.Run();

    public void Commit()
    {
        commit.Run();
        checkpoints.Wrote(written);
        written = 0;
    }

    /// <summary>Takes back what was done since <see cref="Begin"/>. SQLite itself may have done so already: then nothing happens.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            rollback.Run();
    }

    /// <summary>Carries over what stands in the write-ahead log, for any thread, while others go on writing.</summary>
    public void CarryOver() => checkpoints.CarryOver();

    /// <summary>Empties the write-ahead log, which otherwise holds what was deleted until it is overwritten.</summary>
    /// <remarks>It does what it can at once: somebody who reads for long, such as a backup, must not hold up the turns.</remarks>
    public void Checkpoint() => checkpoints.Alone(() =>
    {
        WaitForOthers(0);
        checkpoint.Run();
        WaitForOthers(Patience);
    });

    /// <summary>The item of a key with its ETag, or null when there is none or it has expired.</summary>
    public (StoredItem Item, string? ETag)? Read(string key, long now)
    {
        if (!read.Bind(1, key).Bind(2, now).Next())
            return null;
        try
        {
            return (new StoredItem(key, read.Text(0) ?? "", read.Bytes(2), null), read.Text(1));
        }
        finally
        {
            read.End();
        }
    }

    /// <summary>The ETag of a key's item, or null when there is no item, it has expired or it has no ETag.</summary>
    public string? ETag(string key, long now)
    {
        if (!etag.Bind(1, key).Bind(2, now).Next())
            return null;
        var found = etag.Text(0);
        etag.End();
        return found;
    }

    /// <summary>Writes the item under an ETag that no earlier one equals.</summary>
    public void Write(StoredItem item, string? newETag)
    {
        write.Bind(1, item.Key).Bind(2, item.Kind).Bind(3, newETag).Bind(4, item.Json).Bind(5, item.Expires).Run();
        written++;
    }

    public void Delete(string key) => delete.Bind(1, key).Run();

    /// <summary>Deletes the items whose keys begin with a prefix. Its last character may not be the last one there is.</summary>
    public void DeleteUnder(string prefix) => deleteUnder.Bind(1, prefix).Bind(2, prefix[..^1] + (char)(prefix[^1] + 1)).Run();

    /// <summary>Deletes up to <paramref name="limit"/> expired items and says how many.</summary>
    public int Sweep(long now, int limit) => sweep.Bind(1, now).Bind(2, limit).Run();

    public void Dispose()
    {
        checkpoints.Dispose();
        foreach (var statement in (IDisposable[])[begin, commit, rollback, checkpoint, read, etag, write, delete, deleteUnder, sweep])
            statement.Dispose();
        connection.Dispose();
    }

    private static SqliteConnection Open(string path, string database)
    {
        var connection = new SqliteConnection(database);
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;");
            Execute(connection, $"PRAGMA wal_autocheckpoint = {WalCheckpoints.MostPages}");
            Migrate(connection, path);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Migrate(SqliteConnection connection, string path)
    {
        using var version = new SqliteCommand("PRAGMA user_version", connection);
        switch (Convert.ToInt32(version.ExecuteScalar(), CultureInfo.InvariantCulture))
        {
            case 0:
                // With row ids: without them, rows of more than a quarter of a page stand in the tree of the keys, and each search for a key
                // reads the whole of several others' rows. A database that an earlier version made stays as it is; every statement suits both.
                Execute(connection, $"""
                    BEGIN IMMEDIATE;
                    CREATE TABLE IF NOT EXISTS items (
                        key TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, etag TEXT, json TEXT NOT NULL, expires INTEGER);
                    CREATE INDEX IF NOT EXISTS items_expires ON items (expires) WHERE expires IS NOT NULL;
                    PRAGMA user_version = {SchemaVersion};
                    COMMIT;
                    """);
                break;
            case SchemaVersion:
                break;
            case var other:
                throw new StateUnusableException(
                    $"The database {path} has schema version {other}; this program knows version {SchemaVersion}. "
                    + "Run the newer program that wrote it, or set State:Folder to another folder.");
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    // ADO.NET waits by itself, and is not asked here.
    private void WaitForOthers(int seconds) => SQLitePCL.raw.sqlite3_busy_timeout(connection.Handle, seconds * 1000);

    private SqliteStatement Prepare(string sql) => new(connection.Handle!, sql);
}
