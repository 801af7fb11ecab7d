using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>A folder of knowledge files, read as text: its own files, and those of each language folder in it.</summary>
internal sealed class KnowledgeFolder
{
    /// <summary>Films for others to learn from, which are not loaded with the folder.</summary>
    private const string Examples = "examples";

    private readonly string path;

    private KnowledgeFolder(string path) => this.path = path;

    /// <summary>
    /// The folder <c>knowledge</c> where the tool is run, or null: a curator stands beside the files that are being edited, and is to be led
    /// there, not to the copy beside the program.
    /// </summary>
    public static DirectoryInfo? AtHand() => Directory.Exists("knowledge") ? new DirectoryInfo("knowledge") : null;

    /// <summary>Where it lies.</summary>
    public string FullName => path;

    /// <summary>The folder that was named, or the one beside the program.</summary>
    /// <exception cref="CommandFailedException">There is no such folder.</exception>
    public static KnowledgeFolder Find(DirectoryInfo? named)
    {
        var path = named?.FullName ?? Path.Combine(AppContext.BaseDirectory, "knowledge");
        return Directory.Exists(path)
            ? new KnowledgeFolder(path)
            : throw CommandFailedException.Misuse($"There is no knowledge folder '{path}'. Name one with --knowledge DIR.");
    }

    /// <summary>All files of the folder in the order of their names.</summary>
    /// <param name="withExamples">Whether the films to learn from are read too.</param>
    /// <exception cref="CommandFailedException">A file cannot be read, or there is none.</exception>
    public IReadOnlyList<KnowledgeFile> Read(bool withExamples = false)
    {
        var folders = Directory.EnumerateDirectories(path).Where(d => withExamples || Path.GetFileName(d) != Examples).Append(path);
        var files = folders
            .SelectMany(d => Directory.EnumerateFiles(d, "*.yaml"))
            .Order(StringComparer.Ordinal)
            .Select(ReadFile)
            .ToArray();
        return files.Length > 0
            ? files
            : throw CommandFailedException.Misuse($"The knowledge folder '{path}' holds no .yaml file. Name another with --knowledge DIR.");
    }

    /// <summary>The files that a path stands for: itself, or all files of a folder.</summary>
    /// <exception cref="CommandFailedException">A file cannot be read.</exception>
    public static IReadOnlyList<KnowledgeFile> ReadPath(string path) =>
        Directory.Exists(path) ? new KnowledgeFolder(path).Read() : [ReadFile(path)];

    /// <summary>One file, named in findings by the shortest path that leads to it from here.</summary>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static KnowledgeFile ReadFile(string file)
    {
        try
        {
            return new KnowledgeFile(Shown(file), File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be read: {e.Message}");
        }
    }

    private static string Shown(string file)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(file) : relative;
    }
}
