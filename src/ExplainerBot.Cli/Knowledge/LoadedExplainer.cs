using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Knowledge;

/// <summary>Makes the bot's domain for a verb that talks; tests load the shipped knowledge once for all of theirs.</summary>
/// <param name="folder">The folder named by the user, or null for the one beside the program.</param>
/// <param name="film">The only film to load, or null for all.</param>
internal delegate Explainer LoadExplainer(DirectoryInfo? folder, string? film);

/// <summary>The bot's domain made from a knowledge folder, for the verbs that talk.</summary>
internal static class LoadedExplainer
{
    /// <summary>Reads, checks and loads a folder. Warnings are not shown: that is the work of <c>check</c>.</summary>
    /// <param name="folder">The folder named by the user, or null for the one beside the program.</param>
    /// <param name="film">The only film to load, or null for all.</param>
    /// <exception cref="CommandFailedException">The folder cannot be read, a file has an error, or there is no such film.</exception>
    public static Explainer Load(DirectoryInfo? folder, string? film)
    {
        var files = KnowledgeFolder.Find(folder).Read();
        var explainer = Load(files);
        if (film is null)
            return explainer;
        var films = explainer.Knowledge.Films;
        if (!films.Any(f => f.Id == film))
            throw CommandFailedException.Misuse($"There is no film '{film}'. Give one of: {string.Join(", ", films.Select(f => f.Id))}.");
        return films.Length == 1 ? explainer : Load(FileSelection.OnlyFilm(files, explainer.Knowledge, film));
    }

    private static Explainer Load(IReadOnlyList<KnowledgeFile> files)
    {
        var load = ExplainerLoader.Load(files);
        return load.Explainer ?? throw new CommandFailedException(
            ExitCodes.Finding,
            string.Join('\n', load.Diagnostics.Where(d => d.Severity == Severity.Error).Append<object>("The knowledge has errors and was not loaded.")));
    }
}
