using Microsoft.Data.Sqlite;

namespace DirectLine.Conversations;

/// <summary>The statements that change the database, prepared once on one connection.</summary>
internal sealed class SqliteWriter : IDisposable
{
    // As many as can be deleted without keeping others waiting.
    private const int AtOnce = 500;

    private static readonly TimeSpan silence = TimeSpan.FromMinutes(10);

    private readonly SqliteConnection connection;
    private readonly SqliteCommand count;
    private readonly SqliteCommand start;
    private readonly SqliteCommand advance;
    private readonly SqliteCommand add;
    private readonly SqliteCommand streamed;
    private readonly SqliteCommand clear;
    private readonly SqliteCommand end;
    private readonly SqliteCommand open;
    private readonly Deletion old;
    private readonly Deletion silent;

    public SqliteWriter(string path)
    {
        connection = SqliteSchema.Open(path);
        count = Prepare("SELECT count(*) FROM conversation");
        start = Prepare("""
            INSERT INTO conversation (id, subject, user, active, position) VALUES ($id, $subject, $user, $active, 0)
            ON CONFLICT (id) DO NOTHING
            """);
        advance = Prepare("""
            UPDATE conversation SET position = position + $count, active = $active WHERE id = $id AND ended = 0
            RETURNING position - $count
            """);
        add = Prepare("INSERT INTO activity (conversation, position, id, json) VALUES ($conversation, $position, $id, $json)");
        streamed = Prepare("UPDATE conversation SET streamed = 1 WHERE id = $id");
        clear = Prepare("DELETE FROM activity WHERE conversation = $id");
        end = Prepare("UPDATE conversation SET ended = 1, user = NULL WHERE id = $id");
        open = Prepare("UPDATE conversation SET opening = position WHERE id = $id");
        old = Delete("active < $before");
        silent = Delete("active < $before AND position = opening AND ended = 0");
    }

    public void Begin() => SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");

    public void Commit() => SqliteSchema.Execute(connection, "COMMIT");

    public void Rollback() => SqliteSchema.Execute(connection, "ROLLBACK");

    /// <summary>Empties the write-ahead log, in which deleted text would still stand. Does nothing while somebody reads.</summary>
    public void Checkpoint() => SqliteSchema.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>False where there are too many. Those in which nobody has said a word for some minutes make room before that.</summary>
    public bool Start(ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations)
    {
        if (Count() >= maxConversations && (silent.Run(conversation.LastActive - silence) == 0 || Count() >= maxConversations))
            return false;
        Set(start, ("$id", conversation.Id), ("$subject", conversation.Subject), ("$user", conversation.User), ("$active", Seconds(conversation.LastActive)));
        if (start.ExecuteNonQuery() == 0 || entries.Count == 0)
            return true;
        Append(conversation.Id, entries, conversation.LastActive);
        Set(open, ("$id", conversation.Id));
        open.ExecuteNonQuery();
        return true;
    }

    public long? Append(string conversationId, IReadOnlyList<LogEntry> entries, DateTimeOffset now)
    {
        Set(advance, ("$id", conversationId), ("$count", entries.Count), ("$active", Seconds(now)));
        if (advance.ExecuteScalar() is not long before)
            return null;
        for (var i = 0; i < entries.Count; i++)
        {
            Set(add, ("$conversation", conversationId), ("$position", before + i + 1), ("$id", entries[i].Id), ("$json", entries[i].Json));
            add.ExecuteNonQuery();
        }
        return before;
    }

    public bool NoteStreamed(string conversationId)
    {
        Set(streamed, ("$id", conversationId));
        return streamed.ExecuteNonQuery() > 0;
    }

    public bool End(string conversationId)
    {
        Set(clear, ("$id", conversationId));
        clear.ExecuteNonQuery();
        Set(end, ("$id", conversationId));
        return end.ExecuteNonQuery() > 0;
    }

    /// <summary>Writes the first page anew and changes nothing.</summary>
    public bool Touch()
    {
        SqliteSchema.Execute(connection, $"PRAGMA user_version = {SqliteSchema.Version}");
        return true;
    }

    public int DeleteOlder(DateTimeOffset before) => old.Run(before);

    public void Dispose()
    {
        foreach (var command in (IDisposable[])[count, start, advance, add, streamed, clear, end, open, old, silent])
            command.Dispose();
        connection.Dispose();
    }

    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    private static void Set(SqliteCommand command, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (command.Parameters.Contains(name))
                command.Parameters[name].Value = value ?? DBNull.Value;
            else
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private long Count() => (long)count.ExecuteScalar()!;

    private Deletion Delete(string which)
    {
        var some = $"(SELECT id FROM conversation WHERE {which} ORDER BY active LIMIT {AtOnce})";
        return new Deletion(Prepare($"DELETE FROM activity WHERE conversation IN {some}"), Prepare($"DELETE FROM conversation WHERE id IN {some}"));
    }

    /// <summary>Deletes the oldest conversations of a kind with their logs.</summary>
    private sealed class Deletion(SqliteCommand logs, SqliteCommand conversations) : IDisposable
    {
        public int Run(DateTimeOffset before)
        {
            Set(logs, ("$before", Seconds(before)));
            logs.ExecuteNonQuery();
            Set(conversations, ("$before", Seconds(before)));
            return conversations.ExecuteNonQuery();
        }

        public void Dispose()
        {
            logs.Dispose();
            conversations.Dispose();
        }
    }
}
