using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ExplainerBot.State;

/// <summary>
/// The one connection to the database with its prepared commands. Used by one thread at a time; <see cref="SqliteQueue"/> sees to that.
/// </summary>
internal sealed class SqliteTable : IDisposable
{
    private const int SchemaVersion = 1;

    private readonly SqliteConnection connection;
    private readonly WalCheckpoints checkpoints;
    private int written; // since the last commit
    private readonly SqliteCommand begin, commit, rollback, checkpoint, read, etag, write, delete, deleteUnder, sweep;

    public SqliteTable(string path)
    {
        var database = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            // Seconds that another program may hold the file: whoever needs help waits for as long, twice at worst.
            DefaultTimeout = 1,
        }.ToString();
        connection = Open(path, database);
        checkpoints = new WalCheckpoints(database);
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        rollback = Prepare("ROLLBACK");
        checkpoint = Prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        read = Prepare("SELECT kind, etag, json FROM items WHERE key = $key AND (expires IS NULL OR expires > $now)", "$key", "$now");
        etag = Prepare("SELECT etag FROM items WHERE key = $key AND (expires IS NULL OR expires > $now)", "$key", "$now");
        write = Prepare(
            """
            INSERT INTO items (key, kind, etag, json, expires) VALUES ($key, $kind, $etag, $json, $expires)
            ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, etag = excluded.etag, json = excluded.json, expires = excluded.expires
            """,
            "$key", "$kind", "$etag", "$json", "$expires");
        delete = Prepare("DELETE FROM items WHERE key = $key", "$key");
        deleteUnder = Prepare("DELETE FROM items WHERE key >= $prefix AND key < $end", "$prefix", "$end");
        sweep = Prepare("DELETE FROM items WHERE key IN (SELECT key FROM items WHERE expires <= $now LIMIT $limit)", "$now", "$limit");
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit()
    {
        commit.ExecuteNonQuery();
        checkpoints.Wrote(written);
        written = 0;
    }

    /// <summary>Takes back what was done since <see cref="Begin"/>. SQLite itself may have done so already: then nothing happens.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            rollback.ExecuteNonQuery();
    }

    /// <summary>Carries over what stands in the write-ahead log, for any thread, while others go on writing.</summary>
    public void CarryOver() => checkpoints.CarryOver();

    /// <summary>Empties the write-ahead log, which otherwise holds what was deleted until it is overwritten.</summary>
    public void Checkpoint() => checkpoints.Alone(() => checkpoint.ExecuteNonQuery());

    /// <summary>The item of a key with its ETag, or null when there is none or it has expired.</summary>
    public (StoredItem Item, string? ETag)? Read(string key, long now)
    {
        Set(read, key, now);
        using var row = read.ExecuteReader();
        if (!row.Read())
            return null;
        return (new StoredItem(key, row.GetString(0), row.GetString(2), null), row.IsDBNull(1) ? null : row.GetString(1));
    }

    /// <summary>The ETag of a key's item, or null when there is no item, it has expired or it has no ETag.</summary>
    public string? ETag(string key, long now)
    {
        Set(etag, key, now);
        return etag.ExecuteScalar() as string;
    }

    /// <summary>Writes the item under an ETag that no earlier one equals.</summary>
    public void Write(StoredItem item, string? newETag)
    {
        Set(write, item.Key, item.Kind, newETag, item.Json, item.Expires);
        write.ExecuteNonQuery();
        written++;
    }

    public void Delete(string key)
    {
        Set(delete, key);
        delete.ExecuteNonQuery();
    }

    /// <summary>Deletes the items whose keys begin with a prefix. Its last character may not be the last one there is.</summary>
    public void DeleteUnder(string prefix)
    {
        Set(deleteUnder, prefix, prefix[..^1] + (char)(prefix[^1] + 1));
        deleteUnder.ExecuteNonQuery();
    }

    /// <summary>Deletes up to <paramref name="limit"/> expired items and says how many.</summary>
    public int Sweep(long now, int limit)
    {
        Set(sweep, now, limit);
        return sweep.ExecuteNonQuery();
    }

    public void Dispose()
    {
        checkpoints.Dispose();
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
                Execute(connection, $"""
                    BEGIN IMMEDIATE;
                    CREATE TABLE IF NOT EXISTS items (
                        key TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, etag TEXT, json TEXT NOT NULL, expires INTEGER) WITHOUT ROWID;
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

    private static void Set(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = new SqliteCommand(sql, connection);
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
