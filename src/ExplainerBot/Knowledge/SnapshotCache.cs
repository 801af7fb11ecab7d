using ExplainerBot.Core;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.State;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Keeps what the knowledge came to in the state folder, complete, so that the next start on the same files reads no YAML and trains
/// nothing. That of the shipped knowledge lies beside the program. A file of other files, of another build, or with anything wrong in
/// it counts as none.
/// </summary>
internal sealed class SnapshotCache(IOptions<StateOptions> options, IHostEnvironment environment, ILogger<SnapshotCache> log)
{
    /// <summary>The file's name, in the state folder as beside the program.</summary>
    public const string FileName = "snapshot.bin";

    /// <summary>Where the build has put that of the shipped knowledge.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "knowledge", FileName);

    private string Kept => Path.Combine(Path.GetFullPath(options.Value.Folder, environment.ContentRootPath), FileName);

    /// <summary>What some files came to; null where it was not kept.</summary>
    /// <param name="key">Names the files.</param>
    /// <param name="main">The main language.</param>
    /// <param name="encoder">The encoder of each language.</param>
    /// <param name="forGood">Whether it may stay mapped until the program ends. What will be replaced is read into memory instead.</param>
    public ExplainersLoad? Read(SnapshotKey key, string main, Func<string, SentenceEncoder?> encoder, bool forGood) =>
        Read(Kept, key, main, encoder, forGood)
            ?? Read(Shipped, key, main, encoder, forGood);

    /// <summary>Keeps it. Where that fails the next start loads the files again: nothing else depends on it.</summary>
    public void Write(byte[] snapshot)
    {
        try
        {
            StateFolder.Create(Path.GetDirectoryName(Kept)!);
            // Whoever has the old file mapped keeps it, and of two programs on one folder the last to rename its own wins.
            var written = $"{Kept}.{Environment.ProcessId}";
            using (var file = new FileStream(written, StateFolder.Owned(FileMode.Create, FileAccess.Write, FileShare.None)))
                file.Write(snapshot);
            File.Move(written, Kept, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.FittedNotKept(error.Message);
        }
    }

    private static ExplainersLoad? Read(string path, SnapshotKey key, string main, Func<string, SentenceEncoder?> encoder, bool forGood)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var header = new byte[ExplainerSnapshot.HeaderLength];
            if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || !ExplainerSnapshot.IsOf(header, file.Length, key) || !ExplainerSnapshot.IsWhole(header, file))
                return null;
            return ExplainerSnapshot.Read(forGood ? MappedFile.Map(file) : File.ReadAllBytes(path), main, encoder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }
}
