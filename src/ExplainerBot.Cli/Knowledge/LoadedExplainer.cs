using System.Collections.Immutable;
using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Fitting;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>Makes the bot's domain for a verb that talks; tests load the shipped knowledge once for all of theirs.</summary>
/// <param name="folder">The folder named by the user, or null for the one beside the program.</param>
/// <param name="films">The ids of the films to load; none for all of the folder.</param>
internal delegate Explainer LoadExplainer(DirectoryInfo? folder, IReadOnlyList<string> films);

/// <summary>The bot's domain made from a knowledge folder, for the verbs that talk.</summary>
internal static class LoadedExplainer
{
    /// <summary>Reads, checks and loads a folder. Warnings are not shown: that is the work of <c>check</c>.</summary>
    /// <param name="folder">The folder named by the user, or null for the one beside the program.</param>
    /// <param name="films">The ids of the films to load, from the folder and its examples; none for all of the folder itself.</param>
    /// <exception cref="CommandFailedException">The folder cannot be read, a file has an error, or there is no such film.</exception>
    public static Explainer Load(DirectoryInfo? folder, IReadOnlyList<string> films)
    {
        var found = KnowledgeFolder.Find(folder);
        if (films.Count == 0 && FromSnapshot(found.FullName) is { } snapshot)
            return snapshot;
        var files = found.Read(withExamples: films.Count > 0);
        var file = FittedFile.For(folder, films);
        var kept = file.Read();
        var load = ExplainerLoader.Load(films.Count > 0 ? Select(files, films) : files, LanguageEncoder.Read(folder), kept);
        if (load.Explainer is { } made)
            file.WriteNew(kept, made.Fitted);
        return load.Explainer ?? throw new CommandFailedException(
            ExitCodes.Finding,
            string.Join('\n', load.Diagnostics.Where(d => d.Severity == Severity.Error).Append<object>("The knowledge has errors and was not loaded.")));
    }

    // The one that came with the tool, for the folder that came with it or one that holds the same. Of several languages the main one talks.
    private static Explainer? FromSnapshot(string folder)
    {
        try
        {
            var path = Path.Combine(AppContext.BaseDirectory, "knowledge", "snapshot.bin");
            return File.Exists(path) && new ShippedKnowledge(folder).From(File.ReadAllBytes(path)) is { } load ? load.Explainers[0] : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return null; // what is wrong is said where the files are read
        }
    }

    private static ImmutableArray<KnowledgeFile> Select(IReadOnlyList<KnowledgeFile> files, IReadOnlyList<string> films)
    {
        var selected = FilmSelection.Only(files, films, out var missing);
        return missing.IsEmpty
            ? selected
            : throw CommandFailedException.Misuse($"There is no film '{missing[0]}'. Give one of: {string.Join(", ", FilmSelection.IdsIn(files))}.");
    }
}
