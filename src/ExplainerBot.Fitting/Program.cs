using ExplainerBot.Core;
using ExplainerBot.Core.Matching;
using ExplainerBot.Fitting;

if (args is not [var folder, var fittedFile, var snapshotFile])
{
    Console.Error.WriteLine("Give the knowledge folder and the two files to write.");
    return 2;
}

// What was fitted before spares encoding the same sentences again.
var kept = File.Exists(fittedFile) ? Fitted.Unpack(File.ReadAllBytes(fittedFile)) : [];
var knowledge = new ShippedKnowledge(folder);
var load = knowledge.Load(kept);
if (load.Explainers.IsEmpty)
{
    foreach (var finding in load.Diagnostics)
        Console.Error.WriteLine(finding);
    return 1;
}
Replace(snapshotFile, ExplainerSnapshot.Write(load, knowledge.Key));
Replace(fittedFile, Fitted.Pack([.. load.Explainers.SelectMany(e => e.Fitted)]));
return 0;

// A new file each time: a bot that runs may have the old one mapped into its memory.
static void Replace(string path, byte[] content)
{
    File.Delete(path);
    File.WriteAllBytes(path, content);
}
