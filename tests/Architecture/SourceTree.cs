namespace ExplainerBot.Architecture;

/// <summary>The files of the repository that people write.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "node_modules"];
    private static readonly string[] Written = [".cs", ".csproj", ".props", ".targets", ".ts", ".js", ".mjs", ".css", ".html", ".json", ".md", ".txt"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes.</summary>
    public static IEnumerable<string> Under(string folder) =>
        Walk(Path.Combine(Root, folder))
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string[] LinesOf(string path) => File.ReadAllLines(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Written.Contains(Path.GetExtension(f)) && Path.GetFileName(f) != "package-lock.json" && Path.GetFileName(f) != "packages.lock.json")
            .Concat(Directory.EnumerateDirectories(folder).Where(d => !Made.Contains(Path.GetFileName(d))).SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ExplainerBot.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from a build inside the repository; ExplainerBot.sln was not found above them.");
    }
}
