using System.Collections.Concurrent;

namespace ExplainerBot.State;

/// <summary>
/// Records as the database holds them, those not there included, so that a chat that goes on is not read again at each message. This
/// program is the only one that writes to its database; should another do so all the same, its ETag refuses the next write, and the
/// record is read anew.
/// </summary>
/// <remarks>
/// <para>Reading is for any thread; everything else for the one at the connection, so that what is old never replaces what is new.</para>
/// <para>It forgets by generations: when as many keys were noted as one has room for, those of the generation before go. A cache that
/// looks for its oldest entries sorts all of them at every few hundred messages, and takes in no new ones meanwhile.</para>
/// </remarks>
internal sealed class RecordCache
{
    // Some thousand bytes each, and there are two generations.
    private const int Room = 4_000;

    private volatile Generations generations = new([], []);
    private int noted; // in the young generation

    /// <summary>A copy of what a key holds, or null where it holds nothing; false when that is not known.</summary>
    public bool TryGet(string key, DateTimeOffset now, out IRecord? record)
    {
        var (young, old) = generations;
        var known = young.TryGetValue(key, out var held) || old.TryGetValue(key, out held);
        record = held?.Expires > now ? held.Copy() : null;
        return known;
    }

    /// <summary>Notes what a key holds; null for nothing.</summary>
    public void Set(string key, IRecord? record)
    {
        if (noted >= Room)
            (generations, noted) = (new Generations([], generations.Young), 0);
        var (young, old) = generations;
        var copy = record?.Copy();
        if (young.TryAdd(key, copy))
            noted++;
        else
            young[key] = copy;
        old.TryRemove(key, out _);
    }

    public void Remove(string key)
    {
        generations.Young.TryRemove(key, out _);
        generations.Old.TryRemove(key, out _);
    }

    /// <summary>After a failure, when it is not certain what the database holds.</summary>
    public void Clear() => (generations, noted) = (new Generations([], []), 0);

    private sealed record Generations(ConcurrentDictionary<string, IRecord?> Young, ConcurrentDictionary<string, IRecord?> Old);
}
