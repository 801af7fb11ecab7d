using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DirectLine.Conversations;

/// <summary>The database of conversations: how it is opened and what is in it.</summary>
internal static class SqliteSchema
{
    /// <summary>The version of the tables below.</summary>
    public const long Version = 1;

    public static string PathIn(string stateFolder) => Path.Combine(StateFolder.Open(stateFolder), "directline.db");

    /// <summary>A connection to the database, which is made where it does not exist.</summary>
    /// <exception cref="InvalidDataException">The file was written by a newer version, or is damaged.</exception>
    public static SqliteConnection Open(string path)
    {
        CreateForOwnerOnly(path);
        // Another program that holds the file for longer than a second keeps everybody waiting; the library would try for half a minute.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        try
        {
            // NORMAL survives a killed process; only a power cut may lose the last moments. Deleted text is overwritten with zeros.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;");
            Upgrade(connection, path);
            return connection;
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is 11 or 26)
        {
            connection.Dispose();
            throw new InvalidDataException(
                $"The database {path} is damaged ({damaged.Message}). Restore a backup, or move it aside: open web chats then begin anew.", damaged);
        }
    }

    /// <summary>Gives a database another name, with the files that belong to it, and says which.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    public static string SetAside(string path)
    {
        // Later names come later in the alphabet, and no earlier one is overwritten.
        var number = 1;
        while (File.Exists(Aside(number)))
            number++;
        foreach (var end in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(path + end))
                File.Move(path + end, Aside(number) + end);
        }
        return Aside(number);

        string Aside(int n) => string.Create(CultureInfo.InvariantCulture, $"{path}.damaged-{n:000}");
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Upgrade(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var version = (long)command.ExecuteScalar()!;
        if (version > Version)
            throw new InvalidDataException($"{path} was written by a newer version of this program. Start that one, or move the file away.");
        if (version == Version)
            return;
        Execute(connection, """
            BEGIN IMMEDIATE;
            CREATE TABLE IF NOT EXISTS conversation (
                id TEXT NOT NULL PRIMARY KEY,
                subject TEXT NOT NULL,
                user TEXT,
                active INTEGER NOT NULL,
                position INTEGER NOT NULL,
                opening INTEGER NOT NULL DEFAULT 0,
                streamed INTEGER NOT NULL DEFAULT 0,
                ended INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS conversation_active ON conversation (active);
            CREATE TABLE IF NOT EXISTS activity (
                conversation TEXT NOT NULL,
                position INTEGER NOT NULL,
                id TEXT NOT NULL,
                json TEXT,
                PRIMARY KEY (conversation, position)) WITHOUT ROWID;
            CREATE UNIQUE INDEX IF NOT EXISTS activity_id ON activity (conversation, id);
            PRAGMA user_version = 1;
            COMMIT;
            """);
    }

    private static void CreateForOwnerOnly(string path)
    {
        if (File.Exists(path) || OperatingSystem.IsWindows())
            return;
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
