using System.Buffers;
using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace ExplainerBot.Knowledge;

/// <summary>
/// A file as memory: only what is looked at is ever read from the disk, and the system may take it back at any time. It stays mapped
/// until the program ends, for nobody could tell when the last who reads in it is done.
/// </summary>
internal sealed unsafe partial class MappedFile : MemoryManager<byte>
{
    private const int DontNeed = 4; // MADV_DONTNEED

    private static readonly ConcurrentBag<MappedFile> all = [];

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
        all.Add(this);
    }

    /// <summary>Maps an open file, which may be replaced by another then, but must not be written to.</summary>
    /// <exception cref="IOException">It cannot be mapped.</exception>
    public static ReadOnlyMemory<byte> Map(FileStream file) => new MappedFile(
        MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true),
        checked((int)file.Length)).Memory;

    /// <summary>
    /// Lets go of what was looked at in all such files, because loading looks at far more than a message does. What is looked at again
    /// comes from the system's cache. Does nothing where the system knows no such thing.
    /// </summary>
    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Read only, so that nothing is lost; where it is refused nothing changes either.
        foreach (var mapped in all)
            _ = Advise(mapped.start, (nuint)mapped.length, DontNeed);
    }

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

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* start, nuint length, int advice);
}
