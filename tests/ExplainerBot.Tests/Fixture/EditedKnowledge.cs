namespace ExplainerBot.Tests.Fixture;

/// <summary>A copy of the tests' knowledge that a test edits, as a curator edits the files of a running bot.</summary>
internal sealed class EditedKnowledge : IDisposable
{
    public const string Film = "the-lighthouse.yaml";
    public const string Messages = "messages.en.yaml";
    public const string Lines = "support-lines.yaml";

    /// <summary>In the answer to <see cref="Asked"/>, which needs no consent.</summary>
    public const string Director = "Ines Calder";

    public const string Asked = "who directed it?";

    public EditedKnowledge() => Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "sample"), Path);

    public string Path { get; } = Directory.CreateTempSubdirectory("knowledge-").FullName;

    public string Below(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Replaces a text wherever it stands in a file.</summary>
    public void Replace(string file, string from, string to)
    {
        var text = File.ReadAllText(Below(file));
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(Below(file), text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Adds the invented language, as a curator does: by a folder.</summary>
    public void AddSkerrish() => Copy(System.IO.Path.Combine(AppContext.BaseDirectory, "languages", "qaa"), Below("qaa"));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, System.IO.Path.Combine(to, System.IO.Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(from))
            Copy(below, System.IO.Path.Combine(to, System.IO.Path.GetFileName(below)));
    }
}
