using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ExplainerBot.Core.Snapshots;

/// <summary>
/// Writes the parts of a snapshot: what is small one after the other, to be read whole when it is loaded; what is large, or not always
/// needed, into blocks behind it, which are only looked up.
/// </summary>
internal sealed class SnapshotWriter
{
    /// <summary>Where blocks may begin: as vector instructions like it best.</summary>
    public const int Alignment = 64;

    private const int LastOfNumber = 0x80;

    private readonly ArrayBufferWriter<byte> small = new();
    private readonly ArrayBufferWriter<byte> large;

    public SnapshotWriter()
        : this(new ArrayBufferWriter<byte>())
    {
    }

    private SnapshotWriter(ArrayBufferWriter<byte> large) => this.large = large;

    /// <summary>What is read whole.</summary>
    public ReadOnlySpan<byte> Small => small.WrittenSpan;

    /// <summary>What is looked up.</summary>
    public ReadOnlySpan<byte> Large => large.WrittenSpan;

    /// <summary>Seven bits a byte, the lowest first: most numbers are small.</summary>
    public void Write(int number)
    {
        var left = (uint)number;
        for (; left >= LastOfNumber; left >>= 7)
            small.Write([(byte)(left | LastOfNumber)]);
        small.Write([(byte)left]);
    }

    public void Write(bool flag) => small.Write([flag ? (byte)1 : (byte)0]);

    public void Write(double number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
        small.Write(bytes);
    }

    public void Write(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Write(bytes.Length);
        small.Write(bytes);
    }

    /// <summary>A text that may be missing.</summary>
    public void WriteOptional(string? text)
    {
        Write(text is not null);
        if (text is not null)
            Write(text);
    }

    public void Write(IReadOnlyCollection<string> texts) => WriteEach(texts, Write);

    /// <summary>How many there are, and each of them.</summary>
    public void WriteEach<T>(IReadOnlyCollection<T> items, Action<T> write)
    {
        Write(items.Count);
        foreach (var item in items)
            write(item);
    }

    /// <summary>Numbers, as a block.</summary>
    public void Write<T>(Block<T> numbers)
        where T : unmanaged => WriteBlock(MemoryMarshal.AsBytes(numbers.Span));

    /// <summary>What is not read before somebody asks for it.</summary>
    public void WriteLater(Action<SnapshotWriter> write)
    {
        var later = new SnapshotWriter(large);
        write(later);
        WriteBlock(later.Small);
    }

    private void WriteBlock(ReadOnlySpan<byte> bytes)
    {
        large.Write(new byte[-large.WrittenCount & (Alignment - 1)]);
        Write(large.WrittenCount / Alignment);
        Write(bytes.Length);
        large.Write(bytes);
    }
}
