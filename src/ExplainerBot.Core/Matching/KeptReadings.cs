using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// What understanding came to for wordings that were heard lately: people ask the same again and again. A reading comes out the same with it and
/// without it. No wording stands in it, but a keyed hash of each (HMAC-SHA-256, cut to 128 bits), and only <see cref="HeardText"/>
/// puts anything in. It never grows: of the readings that share a place the one that was not asked for the longest goes. Safe to use from
/// many threads.
/// </summary>
public sealed class KeptReadings
{
    private const int Ways = 8; // readings that share a place
    private const int Places = 1024;

    private readonly Entry?[] entries = new Entry?[Places * Ways];
    private readonly Lock guard = new();
    private readonly byte[] secret;

    /// <param name="secret">Random bytes, 32 or more, that are written down nowhere: whoever lacks them cannot tell which wordings were heard.</param>
    public KeptReadings(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, HMACSHA256.HashSizeInBytes);
        this.secret = secret.ToArray();
    }

    /// <summary>The most readings that there is room for.</summary>
    public static int Capacity => Places * Ways;

    /// <summary>How many readings are kept.</summary>
    public int Count
    {
        get
        {
            lock (guard)
                return entries.Count(e => e is not null);
        }
    }

    /// <summary>What stands for a wording.</summary>
    internal UInt128 MarkOf(string wording)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, MemoryMarshal.AsBytes(wording.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>What a reader made of a wording, or null.</summary>
    internal object? Find(UInt128 mark, object reader)
    {
        lock (guard)
        {
            var place = PlaceOf(mark);
            for (var i = 0; i < Ways; i++)
            {
                if (place[i] is { } entry && entry.Mark == mark && entry.Reader == reader)
                {
                    PutFirst(place, i, entry);
                    return entry.Reading;
                }
            }
            return null;
        }
    }

    /// <summary>Keeps what a reader made of a wording.</summary>
    internal void Keep(UInt128 mark, object reader, object reading)
    {
        lock (guard)
            PutFirst(PlaceOf(mark), Ways - 1, new Entry(mark, reader, reading));
    }

    private Span<Entry?> PlaceOf(UInt128 mark) => entries.AsSpan((int)((ulong)mark % Places) * Ways, Ways);

    // The latest stands first, so that what stands last is what goes.
    private static void PutFirst(Span<Entry?> place, int from, Entry entry)
    {
        place[..from].CopyTo(place[1..]);
        place[0] = entry;
    }

    private sealed record Entry(UInt128 Mark, object Reader, object Reading);
}
