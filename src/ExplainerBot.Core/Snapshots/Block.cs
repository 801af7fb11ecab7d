using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExplainerBot.Core.Snapshots;

/// <summary>
/// Numbers that never change, wherever they lie: in an array that was just trained, or in the bytes of a snapshot, which may be a file
/// that is mapped into memory. There only what is looked at is ever read.
/// </summary>
/// <typeparam name="T">A plain number.</typeparam>
internal readonly struct Block<T>
    where T : unmanaged
{
    private readonly T[]? array;
    private readonly ReadOnlyMemory<byte> bytes;

    /// <param name="array">Which is not changed from now on.</param>
    public Block(T[] array) => this.array = array;

    /// <param name="bytes">In the order of this machine's bytes.</param>
    public Block(ReadOnlyMemory<byte> bytes) => this.bytes = bytes;

    /// <summary>How many there are.</summary>
    public int Length => array?.Length ?? bytes.Length / Unsafe.SizeOf<T>();

    /// <summary>The numbers. To be asked for once for many of them.</summary>
    public ReadOnlySpan<T> Span => array is null ? MemoryMarshal.Cast<byte, T>(bytes.Span) : array;

    /// <summary>Some of them.</summary>
    public Block<T> Slice(int from, int length) => array is null
        ? new Block<T>(bytes.Slice(from * Unsafe.SizeOf<T>(), length * Unsafe.SizeOf<T>()))
        : new Block<T>(array.AsSpan(from, length).ToArray());

    public static implicit operator Block<T>(T[] array) => new(array);
}
