using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace ExplainerBot.Knowledge;

/// <summary>
/// A file as memory: only what is looked at is ever read from the disk, and the system may take it back at any time. It stays mapped
/// until the program ends, for nobody could tell when the last who reads in it is done.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;
    private readonly int length;

    private MappedFile(MemoryMappedFile file, int length)
    {
        this.file = file;
        this.length = length;
        view = file.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += view.PointerOffset;
    }

    /// <summary>Maps an open file, which may be replaced by another then, but must not be written to.</summary>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public static ReadOnlyMemory<byte> Map(FileStream file) => new MappedFile(
        MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true),
        checked((int)file.Length)).Memory;

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(start, length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }
}
