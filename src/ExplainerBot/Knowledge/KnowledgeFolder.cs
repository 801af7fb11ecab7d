using ExplainerBot.Core;
using ExplainerBot.Core.Knowledge;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>Reads the curators' files and puts what they make in force.</summary>
internal sealed class KnowledgeFolder(
    IOptions<KnowledgeOptions> options, IHostEnvironment environment, CurrentExplainer current, FittedCache fitted, ILogger<KnowledgeFolder> log)
{
    /// <summary>Reads, checks and puts in force.</summary>
    /// <exception cref="KnowledgeException">The folder cannot be read, or a file in it has an error; what was in force stays.</exception>
    public void Open()
    {
        var folder = Locate();
        var files = Select(Read(folder));
        var kept = fitted.Read();
        // A folder of the operator's own need not hold the weights: those that came with the program serve the same language.
        var shipped = Path.GetFullPath(options.Value.Folder, AppContext.BaseDirectory);
        var encoder = LanguageEncoder.Read(new[] { folder, shipped }.Select(f => Path.Combine(f, options.Value.Language)), log);
        var load = ExplainerLoader.Load(files, encoder, kept);
        if (load.Explainer is not { } explainer)
            throw new KnowledgeException([.. load.Diagnostics.Select(d => d.ToString())]);
        foreach (var finding in load.Diagnostics)
            log.KnowledgeFinding(finding.ToString());
        if (!kept.Select(f => f.Key).SequenceEqual(explainer.Fitted.Select(f => f.Key)))
            fitted.Write(explainer.Fitted);
        current.Use(explainer);
        var knowledge = explainer.Knowledge;
        log.KnowledgeLoaded(knowledge.Films.Length, knowledge.Films.Sum(f => f.Questions.Length));
    }

    // Films to learn from are read only where films are asked for by name.
    private IEnumerable<string> Examples(string folder) => options.Value.Films.Count > 0 ? [Path.Combine(folder, "examples")] : [];

    // Under dotnet run without the launch profile the content root holds no knowledge; the build has put a copy beside the program.
    private string Locate()
    {
        string[] places = [Path.GetFullPath(options.Value.Folder, environment.ContentRootPath), Path.GetFullPath(options.Value.Folder, AppContext.BaseDirectory)];
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

    private List<KnowledgeFile> Read(string folder)
    {
        try
        {
            // The films and what they share lie in the folder itself, the words of a language in one below.
            string[] folders = [folder, Path.Combine(folder, options.Value.Language), .. Examples(folder)];
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
            return
            [
                .. folders.Where(Directory.Exists)
                    .SelectMany(f => Directory.EnumerateFiles(f, "*.yaml").Order(StringComparer.Ordinal))
                    .Select(path => new KnowledgeFile(
                        Path.Combine(name, Path.GetRelativePath(folder, path)).Replace('\\', '/'), File.ReadAllText(path))),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new KnowledgeException([$"The knowledge in {folder} cannot be read: {error.Message} Let the account that runs the bot read it."]);
        }
    }
}
