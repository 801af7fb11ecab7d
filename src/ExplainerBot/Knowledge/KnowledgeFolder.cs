using System.Globalization;
using System.Text;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Operations;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>The curators' files as they lie on the disk.</summary>
internal sealed class KnowledgeFolder(IOptions<KnowledgeOptions> options, IHostEnvironment environment)
{
    private readonly Lazy<string> location = new(() => Locate(options.Value.Folder, environment.ContentRootPath));

    /// <summary>The folder. Once it was found it stays this one, also while it is away.</summary>
    /// <exception cref="KnowledgeException">There is none.</exception>
    public string Location => location.Value;

    /// <summary>
    /// The folders whose files are read: the films and what they share lie in the folder itself, the words of a language in one below.
    /// A folder below with messages of its own is another language. Films to learn from are read only where films are asked for by name.
    /// </summary>
    public IEnumerable<string> Parts
    {
        get
        {
            string[] parts = [Location, .. Languages.Select(l => Path.Combine(Location, l))];
            return options.Value.Films.Count > 0 ? parts.Append(Path.Combine(Location, "examples")) : parts;
        }
    }

    /// <summary>The folders of the languages, the main one's first.</summary>
    public IEnumerable<string> Languages => !Directory.Exists(Location) ? [] : Directory.EnumerateDirectories(Location)
        .Where(below => Directory.EnumerateFiles(below, "messages*.yaml").Any())
        .Select(below => Path.GetFileName(below))
        .Order(StringComparer.Ordinal)
        .Prepend(options.Value.Language)
        .Distinct();

    /// <summary>Reads all files, as they are.</summary>
    /// <exception cref="KnowledgeException">The folder cannot be read.</exception>
    public IReadOnlyList<(string Name, byte[] Content)> Read()
    {
        try
        {
            if (!Directory.Exists(Location))
                throw new KnowledgeException([$"The knowledge folder {Location} is gone. Put it back."]);
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Location));
            return [.. Files().Select(file => (Path.Combine(name, Path.GetRelativePath(Location, file)).Replace('\\', '/'), File.ReadAllBytes(file)))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException([$"The knowledge in {Location} cannot be read: {error.Message} Let the account that runs the bot read it."]);
        }
    }

    /// <summary>The texts of the films that are wanted, and all that goes with them.</summary>
    /// <exception cref="KnowledgeException">A film that is wanted is not among them.</exception>
    public IReadOnlyList<KnowledgeFile> Wanted(IEnumerable<(string Name, byte[] Content)> files) =>
        Select([.. files.Select(f => new KnowledgeFile(f.Name, TextOf(f.Content)))]);

    /// <summary>
    /// Says in short which files there are and when each was last written: another text after any change. Links are followed, for a
    /// mounted folder may change where its links lead and nothing else.
    /// </summary>
    public string Stamp()
    {
        try
        {
            return string.Join('\n', Files().Select(StampOf));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static string StampOf(string file)
    {
        var info = new FileInfo(file);
        if (info.LinkTarget is not null)
            info = (FileInfo?)info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        return info.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file} {info.FullName} {info.Length} {info.LastWriteTimeUtc.Ticks}")
            : file;
    }

    private static string TextOf(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private IEnumerable<string> Files() => Parts.Where(Directory.Exists)
        .SelectMany(part => Directory.EnumerateFiles(part, "*.yaml").Order(StringComparer.Ordinal));

    // Run from its sources the bot reads the repository's own files, which a curator edits, and not the copy that the build makes of
    // them. Run without a folder of its own it reads that copy.
    private static string Locate(string folder, string contentRoot)
    {
        string[] places =
        [
            .. ContentRoot.IsSource(contentRoot) ? [Path.GetFullPath(folder, Path.Combine(contentRoot, "..", ".."))] : Array.Empty<string>(),
            Path.GetFullPath(folder, contentRoot),
            Path.GetFullPath(folder, AppContext.BaseDirectory),
        ];
        return Array.Find(places, Directory.Exists)
            ?? throw new KnowledgeException([$"There is no knowledge folder {places[0]}. Set Knowledge:Folder to the folder with the film's file."]);
    }

    private IReadOnlyList<KnowledgeFile> Select(IReadOnlyList<KnowledgeFile> files)
    {
        if (options.Value.Films.Count == 0)
            return files;
        var selected = FilmSelection.Only(files, options.Value.Films, out var missing);
        return missing.IsEmpty
            ? selected
            : throw new KnowledgeException(
                [$"There is no film '{missing[0]}'. Set Knowledge:Films to ids out of: {string.Join(", ", FilmSelection.IdsIn(files))}."]);
    }
}
