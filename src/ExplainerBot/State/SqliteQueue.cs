using System.Threading.Channels;

namespace ExplainerBot.State;

/// <summary>
/// Feeds the one connection: callers wait without holding a thread, and what comes in while a transaction is being written is
/// written together in the next one (group commit).
/// </summary>
internal sealed class SqliteQueue : IAsyncDisposable
{
    private const int Waiting = 4096;
    private const int BatchSize = 256;

    private readonly Channel<Work> channel =
        Channel.CreateBounded<Work>(new BoundedChannelOptions(Waiting) { SingleReader = true, AllowSynchronousContinuations = false });

    private readonly SqliteTable table;
    private readonly Task loop;

    public SqliteQueue(SqliteTable table)
    {
        this.table = table;
        loop = Task.Run(RunAsync);
    }

    /// <summary>Runs outside a transaction: reading.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteTable, T> read, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<T>(read, Writes: false), cancellationToken);

    /// <summary>
    /// Runs inside a transaction that is committed before the task completes. The function must do all or, throwing, nothing,
    /// since others share the transaction.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteTable, T> write, CancellationToken cancellationToken) =>
        EnqueueAsync(new Work<T>(write, Writes: true), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await loop;
        table.Dispose();
    }

    private async Task<T> EnqueueAsync<T>(Work<T> work, CancellationToken cancellationToken)
    {
        await channel.Writer.WriteAsync(work, cancellationToken);
        return await work.Result.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        var batch = new List<Work>(BatchSize);
        while (await channel.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && channel.Reader.TryRead(out var work))
                batch.Add(work);
            foreach (var work in batch.Where(w => !w.Writes))
            {
                work.Run(table);
                work.Complete();
            }
            Commit(batch.Where(w => w.Writes).ToList());
            batch.Clear();
        }
    }

    private void Commit(List<Work> writes)
    {
        if (writes.Count == 0)
            return;
        try
        {
            table.Begin();
            foreach (var work in writes)
                work.Run(table);
            table.Commit();
            writes.ForEach(w => w.Complete());
        }
        catch (Exception error)
        {
            try
            {
                table.Rollback();
            }
            finally
            {
                writes.ForEach(w => w.Fail(error));
            }
        }
    }

    private abstract record Work(bool Writes)
    {
        public abstract void Run(SqliteTable table);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed record Work<T>(Func<SqliteTable, T> Function, bool Writes) : Work(Writes)
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
            if (refusal is null)
                source.TrySetResult(value!);
            else
                source.TrySetException(refusal);
        }

        public override void Fail(Exception error) => source.TrySetException(refusal ?? error);
    }
}
