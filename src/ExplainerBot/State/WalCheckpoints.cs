using Microsoft.Data.Sqlite;

namespace ExplainerBot.State;

/// <summary>
/// Carries what stands in the write-ahead log over into the database, on a connection and a thread of its own, while turns go on writing:
/// it waits for the disk twice, and no turn should. Where it does not come to the end, because there are writes all the time, the
/// writer's own checkpoint does, with a long log and so seldom.
/// </summary>
/// <param name="connectionString">Of the database.</param>
internal sealed class WalCheckpoints(string connectionString) : IDisposable
{
    /// <summary>The pages in the log from which the writer carries them over by itself, in the middle of a turn: 64 MB.</summary>
    public const int MostPages = 16_384;

    // About as many pages as SQLite by itself leaves in the log: two a write.
    private const int WritesBetween = 500;

    private readonly Lock guard = new();
    private SqliteConnection? connection;
    private bool disposed;
    private int writes;
    private int running;

    /// <summary>Notes that something was committed; for the thread at the writer's connection.</summary>
    /// <param name="count">How many items.</param>
    public void Wrote(int count)
    {
        writes += count;
        if (writes < WritesBetween || Interlocked.Exchange(ref running, 1) == 1)
            return;
        writes = 0;
        ThreadPool.UnsafeQueueUserWorkItem(static checkpoints => checkpoints.CarryOver(), this, preferLocal: false);
    }

    /// <summary>Does something that bears no other checkpoint beside it: emptying the log.</summary>
    public void Alone(Action action)
    {
        lock (guard)
            action();
    }

    public void Dispose()
    {
        lock (guard)
        {
            disposed = true;
            connection?.Dispose();
        }
    }

    /// <summary>Carries over what stands there now. Where that cannot be done it stays for the next time.</summary>
    public void CarryOver()
    {
        try
        {
            lock (guard)
            {
                if (!disposed)
                    Checkpoint();
            }
        }
        catch (SqliteException)
        {
            // A full disk, or another program at the file. The pages stay in the log, and the next time is soon.
        }
        finally
        {
            Volatile.Write(ref running, 0);
        }
    }

    private void Checkpoint()
    {
        if (connection is null)
        {
            var opened = new SqliteConnection(connectionString);
            try
            {
                opened.Open();
                connection = opened;
            }
            finally
            {
                if (connection is null)
                    opened.Dispose();
            }
        }
        using var passive = new SqliteCommand("PRAGMA wal_checkpoint(PASSIVE)", connection);
        passive.ExecuteNonQuery();
    }
}
