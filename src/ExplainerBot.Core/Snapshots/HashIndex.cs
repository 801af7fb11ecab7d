using System.Numerics;

namespace ExplainerBot.Core.Snapshots;

/// <summary>
/// Numbers by 64-bit hash, in two blocks: a hash table with open addressing, at most half full, that needs no building when it is read.
/// </summary>
internal sealed class HashIndex
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    // Fibonacci hashing (Knuth): spreads hashes that differ in few bits.
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private readonly Block<ulong> keys; // 0 where nothing is
    private readonly Block<int> values;
    private readonly int shift;

    private HashIndex(Block<ulong> keys, Block<int> values, int count)
    {
        this.keys = keys;
        this.values = values;
        Count = count;
        shift = 64 - BitOperations.Log2((uint)keys.Length);
    }

    /// <summary>How many hashes there are.</summary>
    public int Count { get; }

    /// <summary>Makes a table. Of the same hash the later number counts.</summary>
    public static HashIndex Of(IReadOnlyCollection<KeyValuePair<ulong, int>> numbers)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, 2 * numbers.Count));
        var (keys, values) = (new ulong[size], new int[size]);
        var shift = 64 - BitOperations.Log2((uint)size);
        var count = 0;
        foreach (var (hash, number) in numbers)
        {
            var slot = Find(keys, hash, shift, out var found);
            count += found ? 0 : 1;
            (keys[slot], values[slot]) = (KeyOf(hash), number);
        }
        return new HashIndex(keys, values, count);
    }

    /// <summary>The number of a hash, or -1.</summary>
    public int Find(ulong hash)
    {
        var slot = Find(keys.Span, hash, shift, out var found);
        return found ? values.Span[slot] : -1;
    }

    /// <summary>Whether the hash is there.</summary>
    public bool Contains(ulong hash) => Find(hash) >= 0;

    /// <summary>Writes the table.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(Count);
        writer.Write(keys);
        writer.Write(values);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static HashIndex Read(SnapshotReader reader)
    {
        var count = reader.Int32();
        var (keys, values) = (reader.Block<ulong>(), reader.Block<int>());
        return BitOperations.IsPow2(keys.Length) && values.Length == keys.Length && count < keys.Length
            ? new HashIndex(keys, values, count)
            : throw new InvalidDataException("It is no table.");
    }

    /// <summary>The hash of a text: FNV-1a. Among ten thousand texts two fall together once in 400 billion cases.</summary>
    public static ulong HashOf(ReadOnlySpan<char> text)
    {
        var hash = FnvOffset;
        foreach (var c in text)
            hash = (hash ^ c) * FnvPrime;
        return hash;
    }

    private static int Find(ReadOnlySpan<ulong> keys, ulong hash, int shift, out bool found)
    {
        var key = KeyOf(hash);
        var slot = (int)(key * Golden >> shift);
        while (keys[slot] != 0 && keys[slot] != key)
            slot = (slot + 1) & (keys.Length - 1);
        found = keys[slot] == key;
        return slot;
    }

    // 0 marks an empty place. The one hash in 2^64 that is 0 shares the place of 1.
    private static ulong KeyOf(ulong hash) => hash == 0 ? 1 : hash;
}
