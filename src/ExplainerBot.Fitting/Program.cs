using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

if (args is not [var knowledge, var output])
{
    Console.Error.WriteLine("Give the knowledge folder and the file to write.");
    return 2;
}

// What was fitted before spares encoding the same sentences again.
var kept = File.Exists(output) ? Fitted.Unpack(File.ReadAllBytes(output)) : [];
var weights = Path.Combine(knowledge, "en", "encoder", "weights.bin");
var encoder = File.Exists(weights) ? SentenceEncoder.Read(File.ReadAllBytes(weights)) : null;
var load = ExplainerLoader.Load(Read(knowledge), encoder, kept);
if (load.Explainer is not { } explainer)
{
    foreach (var finding in load.Diagnostics)
        Console.Error.WriteLine(finding);
    return 1;
}
File.WriteAllBytes(output, Fitted.Pack(explainer.Fitted));
return 0;

// As the programs read it: the folder's own files and those of its languages, but not the films to learn from.
static KnowledgeFile[] Read(string folder) =>
[
    .. Directory.EnumerateDirectories(folder).Where(d => Path.GetFileName(d) != "examples").Append(folder)
        .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml"))
        .Order(StringComparer.Ordinal)
        .Select(path => new KnowledgeFile(Path.GetRelativePath(folder, path), File.ReadAllText(path))),
];
