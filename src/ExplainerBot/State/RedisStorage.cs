using System.Globalization;
using DirectLine.Redis;
using ExplainerBot.Redis;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExplainerBot.State;

/// <summary>
/// The Bot Framework's storage on Redis, for several instances. ETags follow MemoryStorage's rules, and the ETags of all instances
/// differ. A write of several keys is atomic where they are of one person, as those of a turn are; otherwise person by person, which
/// is all that a cluster can do. Redis forgets by itself what has expired.
/// </summary>
internal sealed class RedisStorage(IConnectionMultiplexer redis, IOptions<RedisOptions> options, TimeProvider time) : IStorage, IPrefixDeletion
{
    private static readonly RedisValue[] fields = ["kind", "etag", "json"];

    // Longer than this is for good.
    private static readonly TimeSpan longest = TimeSpan.FromDays(10_000);

    private readonly ItemJson json = ItemJson.OfTheBot;
    private readonly RedisStateKeys at = new(options.Value.Prefix);
    private readonly ETags etags = new();

    private IDatabase Database => redis.GetDatabase();

    public async Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        cancellationToken.ThrowIfCancellationRequested();
        var values = await ReadFieldsAsync(keys, cancellationToken);
        var found = new Dictionary<string, object>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            if (values[i] is [var kind, var etag, { IsNull: false } content])
                found[keys[i]] = json.Read(new StoredItem(keys[i], (string?)kind ?? "", (byte[])content!, null), etag);
        }
        return found;
    }

    public async Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            foreach (var slot in changes.GroupBy(c => RedisStateKeys.TagOf(c.Key), StringComparer.Ordinal))
                await WriteSlotAsync([.. slot]).ReplyAsync(cancellationToken);
        }
        catch (RedisConnectionException fault)
        {
            // The connection broke while the answer was under way: nobody knows whether it was written. Who reads again knows.
            throw new ETagConflictException(changes.Keys.First(), fault);
        }
    }

    public async Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var database = Database;
        await Task.WhenAll(keys.Select(key => DeleteAsync(database, key))).ReplyAsync(cancellationToken);
    }

    public Task DeleteUnderAsync(string[] prefixes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefixes);
        Array.ForEach(prefixes, prefix => ArgumentException.ThrowIfNullOrEmpty(prefix));
        return DeleteListedAsync(prefixes, cancellationToken).ReplyAsync(cancellationToken);
    }

    private async Task DeleteListedAsync(string[] prefixes, CancellationToken cancellationToken)
    {
        var database = Database;
        foreach (var prefix in prefixes)
        {
            if (at.ListFor(prefix) is not { } list)
                continue;
            await foreach (var listed in database.SetScanAsync(list).WithCancellation(cancellationToken))
            {
                if ((string)listed! is { } key && key.StartsWith(prefix, StringComparison.Ordinal))
                    await DeleteAsync(database, key);
            }
        }
    }

    private async Task<RedisValue[][]> ReadFieldsAsync(string[] keys, CancellationToken cancellationToken)
    {
        var wasThere = redis.IsConnected;
        try
        {
            return await ReadOnceAsync();
        }
        catch (RedisConnectionException) when (wasThere)
        {
            // The second time waits for the connection to come back, as long as the client's timeout is.
            return await ReadOnceAsync();
        }

        Task<RedisValue[][]> ReadOnceAsync()
        {
            var database = Database;
            return Task.WhenAll(keys.Select(key => database.HashGetAsync(at.Of(key), fields))).ReplyAsync(cancellationToken);
        }
    }

    private async Task WriteSlotAsync(KeyValuePair<string, object>[] changes)
    {
        var database = Database;
        KeyValuePair<string, object>[] writes = [.. changes.Where(c => c.Value is not null)];
        var values = new List<RedisValue>(1 + (writes.Length * RedisScripts.ValuesPerItem)) { writes.Length };
        var listing = new List<Task>(1);
        foreach (var (key, value) in writes)
        {
            var keep = MillisecondsToKeep(value);
            Add(values, json.Write(key, value), value as IStoreItem, keep);
            // A key that is listed and not there does no harm; one that is there and not listed would outlive its conversation.
            if (at.ListFor(key) is { } list)
                listing.Add(database.ScriptEvaluateAsync(RedisScripts.List, [list], [key, keep]));
        }
        RedisKey[] keys = [.. writes.Select(w => at.Of(w.Key)), .. changes.Where(c => c.Value is null).Select(c => at.Of(c.Key))];
        await Task.WhenAll(listing);
        var refused = (int)await database.ScriptEvaluateAsync(RedisScripts.Write, keys, [.. values]);
        if (refused > 0)
            throw new ETagConflictException(writes[refused - 1].Key);
    }

    private void Add(List<RedisValue> values, StoredItem item, IStoreItem? versioned, string keep)
    {
        // A plain object carries no ETag: its last writer wins.
        values.Add(versioned is not null and not { ETag: "*" } ? "swap" : "any");
        values.Add(versioned?.ETag ?? "");
        values.Add(versioned is null ? "" : etags.Next());
        values.Add(item.Kind);
        values.Add(item.Json);
        values.Add(keep);
    }

    private string MillisecondsToKeep(object value)
    {
        if (value is not IRecord { Expires: var expires } || expires - time.GetUtcNow() is var left && left > longest)
            return "0";
        return Math.Max(1, (long)left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
    }

    private async Task DeleteAsync(IDatabase database, string key)
    {
        await database.KeyDeleteAsync(at.Of(key));
        if (at.ListFor(key) is { } list)
            await database.SetRemoveAsync(list, key);
    }
}
