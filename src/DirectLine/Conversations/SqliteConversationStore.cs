using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Conversations;

/// <summary>
/// Conversations in one SQLite file. One loop writes; what comes in while it writes goes into the next transaction together, so that
/// many waiting turns cost one commit. A task completes after its commit: what was acknowledged outlives the process.
/// </summary>
internal sealed class SqliteConversationStore : IConversationStore, IAsyncDisposable
{
    private const int Readers = 4;
    private const int LargestBatch = 256;

    private readonly SqliteWriter writer;
    private readonly Task writing;
    private readonly Channel<Work> queue = Channel.CreateBounded<Work>(new BoundedChannelOptions(4096) { SingleReader = true });
    private readonly Channel<SqliteReader> readers = Channel.CreateBounded<SqliteReader>(Readers);

    public SqliteConversationStore(IOptions<DirectLineOptions> options, ILogger<SqliteConversationStore> log)
    {
        var path = SqliteSchema.PathIn(options.Value.StateFolder);
        writer = Open(path, log);
        for (var i = 0; i < Readers; i++)
            readers.Writer.TryWrite(new SqliteReader(path));
        writing = Task.Run(WriteLoopAsync);
    }

    // Talks end within a day, and people wait: a file that cannot be read is kept for whoever wants to mend it, and a new one begun.
    private static SqliteWriter Open(string path, ILogger log)
    {
        try
        {
            return new SqliteWriter(path);
        }
        catch (InvalidDataException damage) when (damage.InnerException is SqliteException)
        {
            log.DatabaseSetAside(path, SqliteSchema.SetAside(path), damage.InnerException.Message);
            return new SqliteWriter(path);
        }
    }

    public Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken) =>
        ReadAsync(r => r.Find(conversationId), cancellationToken);

    public Task<bool> HoldsAsync(string conversationId, string activityId, CancellationToken cancellationToken) =>
        ReadAsync(r => r.Holds(conversationId, activityId), cancellationToken);

    public Task<IReadOnlyList<LoggedActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(r => r.Read(conversationId, after, limit), cancellationToken);

    public Task<bool> StartAsync(
        ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations, CancellationToken cancellationToken) =>
        WriteAsync(w => w.Start(conversation, entries, maxConversations), deletes: false, cancellationToken);

    public Task<long?> AppendAsync(
        string conversationId, IReadOnlyList<LogEntry> entries, DateTimeOffset now, long fence, ReadOnlyMemory<byte> news, CancellationToken cancellationToken) =>
        WriteAsync(w => w.Append(conversationId, entries, now), deletes: false, cancellationToken);

    public Task NoteStreamedAsync(string conversationId, CancellationToken cancellationToken) =>
        WriteAsync(w => w.NoteStreamed(conversationId), deletes: false, cancellationToken);

    public Task EndAsync(string conversationId, ReadOnlyMemory<byte> news, CancellationToken cancellationToken) =>
        WriteAsync(w => w.End(conversationId), deletes: true, cancellationToken);

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(w => w.Touch(), deletes: false, cancellationToken).ConfigureAwait(false);
        await ReadAsync(r => r.Find(""), cancellationToken).ConfigureAwait(false);
    }

    public Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        WriteAsync(w => w.DeleteOlder(before), deletes: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing.ConfigureAwait(false);
        // A reader that is in use comes back; nobody gets one after this.
        for (var i = 0; i < Readers; i++)
            (await readers.Reader.ReadAsync().ConfigureAwait(false)).Dispose();
        readers.Writer.TryComplete();
        writer.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        var reader = await readers.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return read(reader);
        }
        finally
        {
            readers.Writer.TryWrite(reader);
        }
    }

    private async Task<T> WriteAsync<T>(Func<SqliteWriter, T> write, bool deletes, CancellationToken cancellationToken)
    {
        var work = new Work<T>(write, deletes);
        await queue.Writer.WriteAsync(work, cancellationToken).ConfigureAwait(false);
        return await work.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteLoopAsync()
    {
        var batch = new List<Work>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var work))
                batch.Add(work);
            // When one of them fails, nothing of the others is lost: each is tried alone.
            if (!Write(batch))
                batch.ForEach(work => Write([work]));
            batch.Clear();
        }
    }

    // False where one of several failed and each is to be tried alone.
    private bool Write(List<Work> batch)
    {
        var hasBegun = false;
        try
        {
            writer.Begin();
            hasBegun = true;
            batch.ForEach(work => work.Run(writer));
            writer.Commit();
        }
        catch (Exception error)
        {
            TryRollBack();
            // A database that somebody else holds is everybody's fault: who tried alone would wait for it again, one after the other.
            if (hasBegun && batch.Count > 1)
                return false;
            batch.ForEach(work => work.Fail(error));
            return true;
        }
        if (batch.Exists(work => work.Deletes))
            TryCheckpoint();
        batch.ForEach(work => work.Complete());
        return true;
    }

    private void TryRollBack()
    {
        try
        {
            writer.Rollback();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back already, as it does on a full disk.
        }
    }

    private void TryCheckpoint()
    {
        try
        {
            writer.Checkpoint();
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // A reader was in the way. The deletion is committed; the next one empties the write-ahead log of both.
        }
    }

    private abstract class Work(bool deletes)
    {
        public bool Deletes { get; } = deletes;

        public abstract void Run(SqliteWriter writer);

        public abstract void Complete();

        public abstract void Fail(Exception error);
    }

    private sealed class Work<T>(Func<SqliteWriter, T> function, bool deletes) : Work(deletes)
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? value;

        public Task<T> Result => source.Task;

        public override void Run(SqliteWriter writer) => value = function(writer);

        public override void Complete() => source.TrySetResult(value!);

        public override void Fail(Exception error) => source.TrySetException(error);
    }
}
