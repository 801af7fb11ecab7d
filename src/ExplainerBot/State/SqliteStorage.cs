using Microsoft.Bot.Builder;

namespace ExplainerBot.State;

/// <summary>
/// The Bot Framework's storage on one SQLite file. ETags follow MemoryStorage's rules, except that a write of several keys is atomic
/// and that items which say when they expire are gone from then on.
/// </summary>
internal sealed class SqliteStorage : IStorage, IPrefixDeletion, IAsyncDisposable
{
    private readonly ItemJson json;
    private readonly TimeProvider time;
    private readonly SqliteQueue queue;
    private readonly RecordCache cache = new();
    private readonly ETags etags = new();

    /// <summary>Opens or creates the database at <paramref name="path"/>.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="json">How items are written.</param>
    /// <param name="time">The clock that expiry is measured by.</param>
    public SqliteStorage(string path, ItemJson json, TimeProvider time)
    {
        this.json = json;
        this.time = time;
        queue = new SqliteQueue(new SqliteTable(path));
    }

    /// <summary>How many reads and writes wait for the connection.</summary>
    public int Waiting => queue.Waiting;

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>(keys.Length, StringComparer.Ordinal);
        if (Recall(keys, found))
            return found;
        found.Clear();
        var now = Now;
        var values = await queue.ReadAsync(table => Array.ConvertAll(keys, key => Read(table, key, now)), cancellationToken);
        for (var i = 0; i < keys.Length; i++)
        {
            if (values[i] is { } value)
                found[keys[i]] = value;
        }
        return found;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var (writes, deletes) = (new List<Change>(changes.Count), new List<string>());
        foreach (var (key, value) in changes)
        {
            if (value is null)
                deletes.Add(key);
            else
                writes.Add(ChangeOf(key, value));
        }
        var now = Now;
        await queue.WriteAsync(
            table =>
            {
                // All conditions first: a refused write must leave nothing behind.
                foreach (var change in writes)
                {
                    if (!change.IsAllowed(table, now))
                    {
                        cache.Remove(change.Item.Key);
                        throw new ETagConflictException(change.Item.Key);
                    }
                }
                writes.ForEach(change => table.Write(change.Item, change.NewETag));
                deletes.ForEach(table.Delete);
                return 0;
            },
            committed => Note(committed, writes, deletes),
            cancellationToken);
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await queue.WriteAsync(
            table =>
            {
                Array.ForEach(keys, table.Delete);
                return 0;
            },
            committed => Note(committed, [], keys),
            cancellationToken);
        await queue.EmptyLogAsync(cancellationToken);
    }

    public async Task DeleteUnderAsync(string[] prefixes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        Array.ForEach(prefixes, prefix => ArgumentException.ThrowIfNullOrEmpty(prefix));
        await queue.WriteAsync(
            table =>
            {
                Array.ForEach(prefixes, table.DeleteUnder);
                return 0;
            },
            _ => cache.Clear(),
            cancellationToken);
        await queue.EmptyLogAsync(cancellationToken);
    }

    /// <summary>Deletes what has expired, in small transactions so that turns need not wait for it. Says how many items went.</summary>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        const int Limit = 500;
        var (now, total, removed) = (Now, 0, 0);
        do
        {
            removed = await queue.WriteAsync(table => table.Sweep(now, Limit), null, cancellationToken);
            total += removed;
        }
        while (removed == Limit);
        if (total > 0)
            await queue.EmptyLogAsync(cancellationToken);
        return total;
    }

    public ValueTask DisposeAsync() => queue.DisposeAsync();

    // All from memory, or not at all.
    private bool Recall(string[] keys, Dictionary<string, object> found)
    {
        var now = time.GetUtcNow();
        foreach (var key in keys)
        {
            if (!cache.TryGet(key, now, out var record))
                return false;
            if (record is not null)
                found[key] = record;
        }
        return true;
    }

    private object? Read(SqliteTable table, string key, long now)
    {
        var value = table.Read(key, now) is var (item, etag) ? json.Read(item, etag) : null;
        if (value is null or IRecord)
            cache.Set(key, value as IRecord);
        return value;
    }

    private void Note(bool committed, IReadOnlyList<Change> writes, IReadOnlyList<string> deletes)
    {
        if (!committed)
        {
            cache.Clear();
            return;
        }
        foreach (var change in writes)
        {
            if (change.AsRecord() is { } record)
                cache.Set(change.Item.Key, record);
            else
                cache.Remove(change.Item.Key);
        }
        foreach (var key in deletes)
            cache.Remove(key);
    }

    private Change ChangeOf(string key, object value)
    {
        var item = json.Write(key, value);
        return value is IStoreItem { ETag: var condition }
            ? new Change(item, value as IRecord, Versioned: true, condition, etags.Next())
            : new Change(item, null, Versioned: false, null, null);
    }

    /// <summary>An item to write.</summary>
    /// <param name="Item">The new content.</param>
    /// <param name="Record">The same as a record, or null for another type.</param>
    /// <param name="Versioned">False for a plain object, which carries no ETag: its last writer wins.</param>
    /// <param name="Condition">Null: no item may be there. <c>*</c>: anything may. Otherwise the ETag that the item must have.</param>
    /// <param name="NewETag">The ETag that it gets.</param>
    private sealed record Change(StoredItem Item, IRecord? Record, bool Versioned, string? Condition, string? NewETag)
    {
        /// <summary>The rules are those of MemoryStorage.</summary>
        public bool IsAllowed(SqliteTable table, long now) =>
            !Versioned || Condition == "*" || table.ETag(Item.Key, now) is not { } stored || stored == Condition;

        /// <summary>The record as a reader will get it.</summary>
        public IRecord? AsRecord()
        {
            if (Record?.Copy() is not { } record)
                return null;
            record.ETag = NewETag;
            return record;
        }
    }
}
