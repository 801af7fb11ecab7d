using System.Threading.Channels;

namespace ExplainerBot.State;

/// <summary>
/// Feeds the one connection. Whoever comes while nobody is at it does his work himself, and with it what others left meanwhile, all in
/// one transaction (group commit); those wait without holding a thread. So a lone turn pays for no change of threads, and many share
/// one commit.
/// </summary>
internal sealed class SqliteQueue(SqliteTable table) : IAsyncDisposable
{
    private const int Capacity = 4096;
    private const int BatchSize = 256;

    private readonly Channel<Work> channel = Channel.CreateBounded<Work>(Capacity);
    private readonly SemaphoreSlim connection = new(1, 1);
    private readonly List<Work> batch = new(BatchSize);

    /// <summary>How many reads and writes nobody has begun yet.</summary>
    public int Waiting => channel.Reader.Count;

    /// <summary>Runs outside a transaction: reading.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteTable, T> read, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<T>(read, null, Writes: false), cancellationToken);

    /// <summary>
    /// Empties the write-ahead log. Most of it is carried over beside the reads and writes of others, which then wait a few milliseconds
    /// for the rest, and not for all of it.
    /// </summary>
    public async Task EmptyLogAsync(CancellationToken cancellationToken)
    {
        await Task.Run(table.CarryOver, cancellationToken);
        await ReadAsync(
            table =>
            {
                table.Checkpoint();
                return 0;
            },
            cancellationToken);
    }

    /// <summary>
    /// Runs inside a transaction that is committed before the task completes. The function must do all or, throwing, nothing,
    /// since others share the transaction.
    /// </summary>
    /// <param name="write">What to change.</param>
    /// <param name="ended">
    /// Called when the transaction is over, with true when it was committed, before anything else is read or written; not called when
    /// the function was refused.
    /// </param>
    /// <param name="cancellationToken">Ends the wait, not the change.</param>
    public Task<T> WriteAsync<T>(Func<SqliteTable, T> write, Action<bool>? ended, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<T>(write, ended, Writes: true), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // The second time there is nothing left to do.
        if (!channel.Writer.TryComplete())
            return;
        await connection.WaitAsync();
        while (RunBatch())
        {
        }
        table.Dispose();
    }

    private async Task<T> EnqueueAsync<T>(Work<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!channel.Writer.TryWrite(work))
            await channel.Writer.WriteAsync(work, cancellationToken);
        Help();
        return await work.Result.WaitAsync(cancellationToken);
    }

    // One batch for the one who comes; what came after it is for another thread, so that nobody works for the others for ever.
    private void Help()
    {
        if (!connection.Wait(0, CancellationToken.None))
            return;
        try
        {
            RunBatch();
        }
        finally
        {
            connection.Release();
        }
        if (channel.Reader.TryPeek(out _))
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.Help(), this, preferLocal: false);
    }

    private bool RunBatch()
    {
        batch.Clear();
        while (batch.Count < BatchSize && channel.Reader.TryRead(out var work))
            batch.Add(work);
        foreach (var work in batch)
        {
            if (!work.Writes)
            {
                work.Run(table);
                work.Complete();
            }
        }
        Commit();
        return batch.Count > 0;
    }

    private void Commit()
    {
        if (!batch.Exists(w => w.Writes))
            return;
        try
        {
            table.Begin();
            foreach (var work in batch)
            {
                if (work.Writes)
                    work.Run(table);
            }
            table.Commit();
            batch.ForEach(w => w.Complete());
        }
        catch (Exception error)
        {
            try
            {
                table.Rollback();
            }
            finally
            {
                batch.ForEach(w => w.Fail(error));
            }
        }
    }

    private abstract record Work(bool Writes)
    {
        public abstract void Run(SqliteTable table);

        /// <summary>Tells the one who waits. The second call changes nothing.</summary>
        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed record Work<T>(Func<SqliteTable, T> Function, Action<bool>? Ended, bool Writes) : Work(Writes)
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? value;
        private Exception? refusal;

        public Task<T> Result => source.Task;

        public override void Run(SqliteTable table)
        {
            try
            {
                value = Function(table);
            }
            catch (ETagConflictException conflict)
            {
                // Refused before it changed anything: the others in the transaction go on.
                refusal = conflict;
            }
            catch (Exception error) when (!Writes)
            {
                refusal = error;
            }
        }

        public override void Complete()
        {
            if (refusal is not null)
            {
                source.TrySetException(refusal);
                return;
            }
            if (Writes && !source.Task.IsCompleted)
                Ended?.Invoke(true);
            source.TrySetResult(value!);
        }

        public override void Fail(Exception error)
        {
            if (Writes && refusal is null && !source.Task.IsCompleted)
                Ended?.Invoke(false);
            source.TrySetException(refusal ?? error);
        }
    }
}
