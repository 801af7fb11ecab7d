using Microsoft.Data.Sqlite;

namespace DirectLine.Conversations;

/// <summary>The statements that change the database, prepared once on one connection.</summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand count;
    private readonly SqliteCommand start;
    private readonly SqliteCommand advance;
    private readonly SqliteCommand add;
    private readonly SqliteCommand streamed;
    private readonly SqliteCommand clear;
    private readonly SqliteCommand end;
    private readonly SqliteCommand clearOld;
    private readonly SqliteCommand deleteOld;

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
        clearOld = Prepare("DELETE FROM activity WHERE conversation IN (SELECT id FROM conversation WHERE active < $before)");
        deleteOld = Prepare("DELETE FROM conversation WHERE active < $before");
    }

    public void Begin() => SqliteSchema.Execute(connection, "BEGIN IMMEDIATE");

    public void Commit() => SqliteSchema.Execute(connection, "COMMIT");

    public void Rollback() => SqliteSchema.Execute(connection, "ROLLBACK");

    /// <summary>Empties the write-ahead log, in which deleted text would still stand. Does nothing while somebody reads.</summary>
    public void Checkpoint() => SqliteSchema.Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

    public bool Start(ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations)
    {
        if ((long)count.ExecuteScalar()! >= maxConversations)
            return false;
        Set(start, ("$id", conversation.Id), ("$subject", conversation.Subject), ("$user", conversation.User), ("$active", Seconds(conversation.LastActive)));
        if (start.ExecuteNonQuery() == 1 && entries.Count > 0)
            Append(conversation.Id, entries, conversation.LastActive);
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

    public int DeleteOlder(DateTimeOffset before)
    {
        Set(clearOld, ("$before", Seconds(before)));
        clearOld.ExecuteNonQuery();
        Set(deleteOld, ("$before", Seconds(before)));
        return deleteOld.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[count, start, advance, add, streamed, clear, end, clearOld, deleteOld])
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
}
