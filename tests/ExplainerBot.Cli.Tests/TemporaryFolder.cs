namespace ExplainerBot.Cli.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("explainer-tests-");

    public string Path => folder.FullName;

    /// <summary>A copy of the shipped knowledge, to be broken.</summary>
    public static TemporaryFolder WithKnowledge()
    {
        var copy = new TemporaryFolder();
        var shipped = System.IO.Path.Combine(AppContext.BaseDirectory, "knowledge");
        foreach (var file in Directory.EnumerateFiles(shipped, "*.yaml", SearchOption.AllDirectories))
            copy.Write(System.IO.Path.GetRelativePath(shipped, file), File.ReadAllText(file));
        return copy;
    }

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Replaces the first occurrence of a text in a file, which must hold it.</summary>
    /// <returns>The one-based line of the change.</returns>
    public int Replace(string name, string old, string with)
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Path, name));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{name} does not hold '{old}'.");
        Write(name, text[..at] + with + text[(at + old.Length)..]);
        return text[..at].Count(c => c == '\n') + 1;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
