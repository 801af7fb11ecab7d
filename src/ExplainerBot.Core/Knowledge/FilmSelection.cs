using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge;

/// <summary>Chooses among knowledge files by the ids of the films that are wanted.</summary>
public static class FilmSelection
{
    /// <summary>
    /// All files but those of other films. A film's file that cannot be read stays as well, so that what is wrong with it is said when
    /// the files are loaded.
    /// </summary>
    /// <param name="files">Films and whatever goes with them.</param>
    /// <param name="ids">The ids of the films wanted.</param>
    /// <param name="missing">The ids of which there is no film.</param>
    public static ImmutableArray<KnowledgeFile> Only(IEnumerable<KnowledgeFile> files, IReadOnlyCollection<string> ids, out ImmutableArray<string> missing)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(ids);
        var named = files.Select(f => (File: f, Id: IdOf(f))).ToArray();
        missing = [.. ids.Except(named.Select(n => n.Id).OfType<string>())];
        // In the order in which they are wanted: the first leads the menu.
        var order = ids.Distinct().Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at, StringComparer.Ordinal);
        return [.. named.Where(n => n.Id is null || order.ContainsKey(n.Id)).OrderBy(n => n.Id is null ? -1 : order[n.Id]).Select(n => n.File)];
    }

    /// <summary>The ids of the films among the files.</summary>
    public static IEnumerable<string> IdsIn(IEnumerable<KnowledgeFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return files.Select(IdOf).OfType<string>();
    }

    // Faults are for the loader to report, once.
    private static string? IdOf(KnowledgeFile file) =>
        file.Text.Contains("film:", StringComparison.Ordinal) && YamlFile.Read(file, new DiagnosticBag()) is { } top && top.Has("film")
            ? top.Map("film")?.Optional("id")?.Value
            : null;
}
