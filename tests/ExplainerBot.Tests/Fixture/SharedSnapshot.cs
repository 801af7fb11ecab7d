using ExplainerBot.Knowledge;

namespace ExplainerBot.Tests.Fixture;

/// <summary>
/// What the first bot of a test run has made of the tests' knowledge, for all others of the run: to train is what takes a start longest,
/// and each of them starts on a folder of its own. One that is of other files counts as none.
/// </summary>
internal static class SharedSnapshot
{
    private static readonly Lazy<string> Folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("filmbot-shared-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    });

    private static readonly string[] Files = [SnapshotCache.FileName, FittedCache.FileName];

    /// <summary>Puts what there is into a new state folder.</summary>
    public static void Give(string stateFolder)
    {
        foreach (var file in Files.Where(f => File.Exists(Path.Combine(Folder.Value, f))))
            File.Copy(Path.Combine(Folder.Value, file), Path.Combine(stateFolder, file));
    }

    /// <summary>Takes what a bot has made, where there is nothing yet.</summary>
    public static void Take(string stateFolder)
    {
        foreach (var file in Files.Where(f => File.Exists(Path.Combine(stateFolder, f)) && !File.Exists(Path.Combine(Folder.Value, f))))
        {
            var copy = Path.Combine(Folder.Value, Guid.NewGuid().ToString("n"));
            File.Copy(Path.Combine(stateFolder, file), copy);
            File.Move(copy, Path.Combine(Folder.Value, file), overwrite: true);
        }
    }
}
