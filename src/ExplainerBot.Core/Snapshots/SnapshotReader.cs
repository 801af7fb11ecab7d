using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace ExplainerBot.Core.Snapshots;

/// <summary>Reads what a <see cref="SnapshotWriter"/> wrote, in the same order.</summary>
/// <param name="small">What is read whole.</param>
/// <param name="large">What is looked up, and stays where it is.</param>
internal sealed class SnapshotReader(ReadOnlyMemory<byte> small, ReadOnlyMemory<byte> large)
{
    private const int LastOfNumber = 0x80;

    private int at;

    /// <exception cref="InvalidDataException">Nothing of the kind stands here.</exception>
    public int Int32()
    {
        var number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Take(1)[0];
            number |= (next & ~LastOfNumber) << shift;
            if (next < LastOfNumber)
                return number;
        }
        throw new InvalidDataException("A number is too long.");
    }

    public bool Flag() => Take(1)[0] != 0;

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public string Text() => Encoding.UTF8.GetString(Take(Int32()));

    public string? OptionalText() => Flag() ? Text() : null;

    /// <summary>A count that is to be followed by as many things: never more than there are bytes left.</summary>
    public int Count() => Int32() is var count && count >= 0 && count <= small.Length - at
        ? count
        : throw new InvalidDataException("There cannot be so many.");

    public string[] Texts()
    {
        var texts = new string[Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text();
        return texts;
    }

    public ImmutableArray<string> ImmutableTexts() => [.. Texts()];

    /// <summary>Things one after the other.</summary>
    public T[] Each<T>(Func<T> read)
    {
        var items = new T[Count()];
        for (var i = 0; i < items.Length; i++)
            items[i] = read();
        return items;
    }

    /// <summary>Numbers of a block. They are not copied.</summary>
    public Block<T> Block<T>()
        where T : unmanaged => new(Bytes());

    /// <summary>What is read when it is asked for.</summary>
    public SnapshotReader Later() => new(Bytes(), large);

    private ReadOnlyMemory<byte> Bytes()
    {
        var from = (long)Int32() * SnapshotWriter.Alignment;
        var length = Int32();
        return from >= 0 && length >= 0 && from + length <= large.Length
            ? large.Slice((int)from, length)
            : throw new InvalidDataException("A block lies outside.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || count > small.Length - at)
            throw new InvalidDataException("It ends too early.");
        var bytes = small.Span.Slice(at, count);
        at += count;
        return bytes;
    }
}
