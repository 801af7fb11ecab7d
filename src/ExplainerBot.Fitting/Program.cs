using System.Collections.Immutable;
using System.Text;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

const string Main = "en";
if (args is not [var folder, var fittedFile, var snapshotFile])
{
    Console.Error.WriteLine("Give the knowledge folder and the two files to write.");
    return 2;
}

// What was fitted before spares encoding the same sentences again.
var kept = File.Exists(fittedFile) ? Fitted.Unpack(File.ReadAllBytes(fittedFile)) : [];
var files = Read(folder);
var encoders = Languages(folder).Select(language => (Folder: language, Encoder: EncoderOf(language))).ToArray();
var load = ExplainerLoader.LoadAll(
    [.. files.Select(f => new KnowledgeFile(f.Name, TextOf(f.Content)))], Main, language => encoders.FirstOrDefault(e => e.Folder == language).Encoder, kept);
if (load.Explainers.IsEmpty)
{
    foreach (var finding in load.Diagnostics)
        Console.Error.WriteLine(finding);
    return 1;
}
Replace(snapshotFile, ExplainerSnapshot.Write(load, SnapshotKey.Of(files, encoders, [Main])));
Replace(fittedFile, Fitted.Pack([.. load.Explainers.SelectMany(e => e.Fitted)]));
return 0;

// As the host reads it, in the same order and by the same names: the folder's own files and those of its languages, but not the films
// to learn from.
static ImmutableArray<(string Name, byte[] Content)> Read(string folder) =>
[
    .. Languages(folder).Select(language => Path.Combine(folder, language)).Prepend(folder)
        .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml").Order(StringComparer.Ordinal))
        .Select(path => ("knowledge/" + Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path))),
];

static IEnumerable<string> Languages(string folder) => Directory.EnumerateDirectories(folder)
    .Where(below => Directory.EnumerateFiles(below, "messages*.yaml").Any())
    .Select(below => Path.GetFileName(below))
    .Order(StringComparer.Ordinal)
    .Prepend(Main)
    .Distinct();

SentenceEncoder? EncoderOf(string language) =>
    Path.Combine(folder, language, "encoder", "weights.bin") is var path && File.Exists(path) ? SentenceEncoder.Read(File.ReadAllBytes(path)) : null;

static string TextOf(byte[] content)
{
    using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
    return reader.ReadToEnd();
}

// A new file each time: a bot that runs may have the old one mapped into its memory.
static void Replace(string path, byte[] content)
{
    File.Delete(path);
    File.WriteAllBytes(path, content);
}
