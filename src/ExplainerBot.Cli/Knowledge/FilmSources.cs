using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>The knowledge files as a curator edits them: those that what is learnt is written into.</summary>
internal sealed class FilmSources
{
    private readonly DirectoryInfo folder;
    private readonly IReadOnlyList<string> films;

    private FilmSources(DirectoryInfo folder, IReadOnlyList<string> films)
    {
        this.folder = folder;
        this.films = films;
    }

    /// <summary>The folder.</summary>
    public DirectoryInfo Folder => folder;

    /// <summary>The folder that was named, or the one that the user stands beside. The copy beside the program is none: the next build replaces it.</summary>
    /// <param name="named">The folder named, or null.</param>
    /// <param name="films">The ids of the films that are loaded; none for all of the folder.</param>
    /// <exception cref="CommandFailedException">Neither is there.</exception>
    public static FilmSources Find(DirectoryInfo? named, IReadOnlyList<string> films) =>
        (named ?? AtHand()) is { } folder && folder.Exists
            ? new FilmSources(folder, films)
            : throw CommandFailedException.Misuse(
                named is null
                    ? "There is no folder 'knowledge' here, into whose files a phrasing could be written. Go to the folder that holds it, or name it with --knowledge DIR."
                    : $"There is no knowledge folder '{named}'. Name the one that you edit with --knowledge DIR.");

    /// <summary>The folder <c>knowledge</c> where the user stands, or null.</summary>
    public static DirectoryInfo? AtHand() => Directory.Exists("knowledge") ? new DirectoryInfo("knowledge") : null;

    /// <summary>All files that are loaded, as they are now. Their names are paths that lead to them.</summary>
    public IReadOnlyList<KnowledgeFile> Read()
    {
        var files = KnowledgeFolder.Find(folder).Read(withExamples: films.Count > 0);
        return films.Count > 0 ? FilmSelection.Only(files, films, out _) : files;
    }

    /// <summary>What a film's questions are in such files.</summary>
    /// <returns>The knowledge, or null with what is wrong with it.</returns>
    public static (KnowledgeBase? Knowledge, string Errors) Check(IReadOnlyList<KnowledgeFile> files)
    {
        Diagnostic[] errors = [.. ExplainerLoader.Check(files).Where(d => d.Severity == Severity.Error)];
        return errors.Length > 0
            ? (null, string.Join('\n', errors.AsEnumerable()))
            : (KnowledgeLoader.Load([.. files.Where(f => !ExplainerLoader.LanguageFiles.Any(name => f.Name.EndsWith(name, StringComparison.Ordinal)))]).Knowledge, "");
    }
}
