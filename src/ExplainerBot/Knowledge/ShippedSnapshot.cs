using ExplainerBot.Core;
using ExplainerBot.Core.Matching.Encoding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExplainerBot.Knowledge;

/// <summary>
/// What came with the program, read while the host is still put together: that is most of a start, and it needs no setting. Whether it is
/// what the settings ask for is found out later, by its key. A question is rehearsed with it, so that what answers one is compiled before
/// somebody waits.
/// </summary>
internal sealed class ShippedSnapshot
{
    private volatile Task<Held?>? reading;

    private ShippedSnapshot(Task<Held?> reading) => this.reading = reading;

    /// <summary>Begins to read.</summary>
    public static ShippedSnapshot Begin()
    {
        var reading = Task.Run(Read);
        _ = reading.ContinueWith(
            read => read.Result is { } held ? Rehearsal.RunAsync(held.Load.Explainers[0]) : Task.CompletedTask,
            CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return new ShippedSnapshot(reading);
    }

    /// <summary>What was read, where it is what the key names; null otherwise, and the second time. Waits until it is read.</summary>
    public ExplainersLoad? Take(SnapshotKey key)
    {
        var held = Wait();
        reading = null;
        return held is not null && ExplainerSnapshot.IsOf(held.Header, held.Length, key) ? held.Load : null;
    }

    /// <summary>The encoder that was read from a file; null where it was not read, and after all was taken. Waits until it is read.</summary>
    public SentenceEncoder? EncoderAt(string path) => Wait() is { } held ? held.Encoders.GetValueOrDefault(Path.GetFullPath(path)) : null;

    private Held? Wait()
    {
        if (reading is not { } task)
            return null;
        Task.WhenAny(task).GetAwaiter().GetResult();
        // Whatever was wrong with it is found and said where the knowledge is loaded from its files.
        return task.IsCompletedSuccessfully ? task.Result : null;
    }

    private static Held? Read()
    {
        if (!File.Exists(SnapshotCache.Shipped))
            return null;
        var encoders = new Dictionary<string, SentenceEncoder>(StringComparer.Ordinal);
        using var file = new FileStream(SnapshotCache.Shipped, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var header = new byte[ExplainerSnapshot.HeaderLength];
        file.ReadExactly(header);
        return ExplainerSnapshot.IsWhole(header, file) && ExplainerSnapshot.Read(MappedFile.Map(file), new KnowledgeOptions().Language, EncoderOf) is { } load
            ? new Held(header, file.Length, load, encoders)
            : null;

        SentenceEncoder? EncoderOf(string language)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "knowledge", language, LanguageEncoder.FileName);
            if (!File.Exists(path) || LanguageEncoder.Read(path, NullLogger.Instance) is not { } encoder)
                return null;
            return encoders[path] = encoder;
        }
    }

    /// <param name="Header">The first bytes of the file, with the key.</param>
    /// <param name="Length">How long the file is.</param>
    /// <param name="Load">What it came to.</param>
    /// <param name="Encoders">The encoders by the files of their weights.</param>
    private sealed record Held(byte[] Header, long Length, ExplainersLoad Load, IReadOnlyDictionary<string, SentenceEncoder> Encoders);
}
