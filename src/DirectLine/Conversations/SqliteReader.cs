using Microsoft.Data.Sqlite;

namespace DirectLine.Conversations;

/// <summary>The statements that read, prepared once on a connection of their own, so that reading never waits for writing.</summary>
internal sealed class SqliteReader : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly SqliteCommand holds;
    private readonly SqliteCommand read;

    public SqliteReader(string path)
    {
        connection = SqliteSchema.Open(path);
        find = Prepare("SELECT subject, user, active, position, streamed, ended FROM conversation WHERE id = $id", "$id");
        holds = Prepare("SELECT 1 FROM activity WHERE conversation = $conversation AND id = $id", "$conversation", "$id");
        read = Prepare(
            "SELECT position, json FROM activity WHERE conversation = $conversation AND position > $after AND json IS NOT NULL ORDER BY position LIMIT $limit",
            "$conversation", "$after", "$limit");
    }

    public ConversationRecord? Find(string conversationId)
    {
        find.Parameters[0].Value = conversationId;
        using var row = find.ExecuteReader();
        return row.Read()
            ? new ConversationRecord(
                conversationId,
                row.GetString(0),
                row.IsDBNull(1) ? null : row.GetString(1),
                DateTimeOffset.FromUnixTimeSeconds(row.GetInt64(2)),
                row.GetInt64(3),
                row.GetBoolean(4),
                row.GetBoolean(5))
            : null;
    }

    public bool Holds(string conversationId, string activityId)
    {
        holds.Parameters[0].Value = conversationId;
        holds.Parameters[1].Value = activityId;
        return holds.ExecuteScalar() is not null;
    }

    public IReadOnlyList<LoggedActivity> Read(string conversationId, long after, int limit)
    {
        read.Parameters[0].Value = conversationId;
        read.Parameters[1].Value = after;
        read.Parameters[2].Value = limit;
        using var rows = read.ExecuteReader();
        var activities = new List<LoggedActivity>();
        while (rows.Read())
            activities.Add(new LoggedActivity(rows.GetInt64(0), rows.GetString(1)));
        return activities;
    }

    public void Dispose()
    {
        find.Dispose();
        holds.Dispose();
        read.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
            command.Parameters.AddWithValue(name, DBNull.Value);
        return command;
    }
}
