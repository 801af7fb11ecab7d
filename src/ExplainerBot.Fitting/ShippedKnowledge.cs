using System.Collections.Immutable;
using System.Text;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Fitting;

/// <summary>
/// A knowledge folder as the host reads it, in the same order and by the same names: the folder's own files and those of its languages, but
/// not the films to learn from. The tool is built from this file too.
/// </summary>
internal sealed class ShippedKnowledge
{
    private const string Main = "en";

    private readonly ImmutableArray<(string Name, byte[] Content)> files;
    private readonly ImmutableArray<(string Folder, SentenceEncoder? Encoder)> encoders;

    /// <summary>Reads a folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ShippedKnowledge(string folder)
    {
        string[] languages =
        [
            .. Directory.EnumerateDirectories(folder)
                .Where(below => Directory.EnumerateFiles(below, "messages*.yaml").Any())
                .Select(below => Path.GetFileName(below))
                .Order(StringComparer.Ordinal)
                .Prepend(Main)
                .Distinct(),
        ];
        files =
        [
            .. languages.Select(language => Path.Combine(folder, language)).Prepend(folder).Where(Directory.Exists)
                .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml").Order(StringComparer.Ordinal))
                .Select(path => ("knowledge/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
        ];
        encoders = [.. languages.Select(language => (language, EncoderIn(Path.Combine(folder, language))))];
    }

    /// <summary>Names all of it.</summary>
    public SnapshotKey Key => SnapshotKey.Of(files, encoders, [Main]);

    /// <summary>Loads all of it.</summary>
    public ExplainersLoad Load(ImmutableArray<Core.Matching.Fitted> fitted) =>
        ExplainerLoader.LoadAll([.. files.Select(f => new KnowledgeFile(f.Name, TextOf(f.Content)))], Main, EncoderOf, fitted);

    /// <summary>Reads what all of it came to from a snapshot; null where that is of anything else, or not whole.</summary>
    public ExplainersLoad? From(byte[] snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!ExplainerSnapshot.IsOf(snapshot, snapshot.Length, Key))
            return null;
        using var content = new MemoryStream(snapshot, ExplainerSnapshot.HeaderLength, snapshot.Length - ExplainerSnapshot.HeaderLength);
        return ExplainerSnapshot.IsWhole(snapshot, content) ? ExplainerSnapshot.Read(snapshot, Main, EncoderOf) : null;
    }

    private SentenceEncoder? EncoderOf(string language) => encoders.FirstOrDefault(e => e.Folder == language).Encoder;

    private static SentenceEncoder? EncoderIn(string folder) =>
        Path.Combine(folder, "encoder", "weights.bin") is var path && File.Exists(path) ? SentenceEncoder.Read(File.ReadAllBytes(path)) : null;

    private static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
