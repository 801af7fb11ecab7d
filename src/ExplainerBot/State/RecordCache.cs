using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Memory;

namespace ExplainerBot.State;

/// <summary>
/// Records as the database holds them, those not there included, so that a chat that goes on is not read again at each message. This
/// program is the only one that writes to its database; should another do so all the same, its ETag refuses the next write, and the
/// record is read anew.
/// </summary>
/// <remarks>Reading is for any thread; everything else for the one at the connection, so that what is old never replaces what is new.</remarks>
internal sealed class RecordCache : IDisposable
{
    // Some hundred bytes each.
    private const int Limit = 10_000;

    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = Limit });

    /// <summary>A copy of what a key holds, or null where it holds nothing; false when that is not known.</summary>
    public bool TryGet(string key, DateTimeOffset now, out IRecord? record)
    {
        var known = cache.TryGetValue(key, out var value);
        record = value is IRecord held && held.Expires > now ? held.Copy() : null;
        return known;
    }

    /// <summary>Notes what a key holds; null for nothing.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Set takes the entry over.")]
    public void Set(string key, IRecord? record) =>
        cache.Set(key, record?.Copy(), new MemoryCacheEntryOptions { Size = 1 });

    public void Remove(string key) => cache.Remove(key);

    /// <summary>After a failure, when it is not certain what the database holds.</summary>
    public void Clear() => cache.Clear();

    public void Dispose() => cache.Dispose();
}
