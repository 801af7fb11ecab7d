using System.Text.Json;
using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.State;

/// <summary>
/// The Bot Framework's storage on one SQLite file. ETags follow MemoryStorage's rules, except that a write of several keys is atomic
/// and that items which say when they expire are gone from then on. Content is JSON without type names: the record types that are
/// registered come back as themselves, anything else as a <see cref="JObject"/>.
/// </summary>
internal sealed class SqliteStorage : IStorage, IPrefixDeletion, IAsyncDisposable
{
    private readonly Dictionary<string, Type> types;
    private readonly Dictionary<Type, string> kinds;
    private readonly TimeProvider time;
    private readonly SqliteQueue queue;

    /// <summary>Opens or creates the database at <paramref name="path"/>.</summary>
    /// <param name="path">The database file; its folder must exist.</param>
    /// <param name="types">The record types that come back as themselves, by the short name kept beside each item.</param>
    /// <param name="time">The clock that expiry is measured by.</param>
    public SqliteStorage(string path, IReadOnlyDictionary<string, Type> types, TimeProvider time)
    {
        this.types = new(types, StringComparer.Ordinal);
        kinds = types.ToDictionary(t => t.Value, t => t.Key);
        this.time = time;
        queue = new SqliteQueue(new SqliteTable(path));
    }

    private long Now => time.GetUtcNow().ToUnixTimeSeconds();

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var now = Now;
        var rows = await queue.ReadAsync(table => Array.ConvertAll(keys, key => table.Read(key, now)), cancellationToken);
        var found = new Dictionary<string, object>(keys.Length, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row is var (item, etag))
                found.Add(item.Key, Load(item, etag));
        }
        return found;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var (writes, deletes) = (new List<ItemChange>(changes.Count), new List<string>());
        foreach (var (key, value) in changes)
        {
            if (value is null)
                deletes.Add(key);
            else
                writes.Add(Store(key, value));
        }
        var now = Now;
        await queue.WriteAsync(
            table =>
            {
                // All conditions first: a refused write must leave nothing behind.
                foreach (var change in writes)
                {
                    if (!table.Allows(change, now))
                        throw new ETagConflictException(change.Item.Key);
                }
                writes.ForEach(table.Write);
                deletes.ForEach(table.Delete);
                return 0;
            },
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
            cancellationToken);
        await CheckpointAsync(cancellationToken);
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
            cancellationToken);
        await CheckpointAsync(cancellationToken);
    }

    /// <summary>Deletes what has expired, in small transactions so that turns need not wait for it. Says how many items went.</summary>
    public async Task<int> RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        const int Limit = 500;
        var (now, total, removed) = (Now, 0, 0);
        do
        {
            removed = await queue.WriteAsync(table => table.Sweep(now, Limit), cancellationToken);
            total += removed;
        }
        while (removed == Limit);
        if (total > 0)
            await CheckpointAsync(cancellationToken);
        return total;
    }

    public ValueTask DisposeAsync() => queue.DisposeAsync();

    private Task<int> CheckpointAsync(CancellationToken cancellationToken) => queue.ReadAsync(
        table =>
        {
            table.Checkpoint();
            return 0;
        },
        cancellationToken);

    private object Load(StoredItem item, string? etag)
    {
        if (!types.TryGetValue(item.Kind, out var type))
        {
            var plain = JObject.Parse(item.Json);
            if (etag is not null)
                plain["eTag"] = etag;
            return plain;
        }
        var value = JsonSerializer.Deserialize(item.Json, type, StateJson.Options)
            ?? throw new JsonException($"The item of kind '{item.Kind}' is null.");
        ((IStoreItem)value).ETag = etag;
        return value;
    }

    private ItemChange Store(string key, object value)
    {
        var kind = kinds.GetValueOrDefault(value.GetType(), "");
        var json = kind.Length > 0 ? JsonSerializer.Serialize(value, value.GetType(), StateJson.Options) : Plain(value);
        var expires = (value as IExpiringItem)?.Expires.ToUnixTimeSeconds();
        var versioned = value as IStoreItem;
        return new ItemChange(new StoredItem(key, kind, json, expires), versioned?.ETag, versioned is not null);
    }

    private static string Plain(object value) => value switch
    {
        JObject plain => plain.ToString(Newtonsoft.Json.Formatting.None),
        _ => JObject.FromObject(value).ToString(Newtonsoft.Json.Formatting.None),
    };
}
