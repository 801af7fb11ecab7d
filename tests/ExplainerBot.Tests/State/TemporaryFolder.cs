using System.Text;
using ExplainerBot.Knowledge;

namespace ExplainerBot.Tests.State;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("filmbot-state-").FullName;

    public string Below(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>All that lies in a folder, read as Latin letters: a text is found in it whatever the file's format.</summary>
    public static string Bytes(string folder)
    {
        var all = new StringBuilder();
        // The lock is empty, and while the bot runs nobody else may open it. The snapshot is what curators wrote, to the letter.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith(SnapshotCache.FileName, StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(reader.ReadToEnd());
        }
        return all.ToString();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
