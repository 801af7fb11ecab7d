using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests;

/// <summary>The films of the repository, alone and together: what holds for one film must hold for any.</summary>
internal static class Films
{
    /// <summary>The id of the second film, an example.</summary>
    public const string Second = "the-cabinet-of-dr-caligari";

    private static readonly Lazy<Explainer> SecondAlone = new(() => Load(Second));
    private static readonly Lazy<Explainer> Together = new(() => Load(TheFilm.Id, Second));

    /// <summary>The second film alone.</summary>
    public static Explainer TheSecond => SecondAlone.Value;

    /// <summary>Both films.</summary>
    public static Explainer Both => Together.Value;

    /// <summary>The question of an id in the first film that has one.</summary>
    public static Question Question(this KnowledgeBase knowledge, string id) =>
        knowledge.Films.Select(f => knowledge.Find(f.Id, id)).FirstOrDefault(q => q is not null)
        ?? throw new ArgumentException($"No film has a question '{id}'.", nameof(id));

    /// <summary>The files of some films with all that goes with them.</summary>
    public static ImmutableArray<KnowledgeFile> FilesOf(params IReadOnlyCollection<string> films)
    {
        var all = Directory.EnumerateFiles(Path.Combine(Repository.Root, "knowledge"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new KnowledgeFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)));
        var files = FilmSelection.Only(all, films, out var missing);
        return missing.IsEmpty ? files : throw new ArgumentException($"There is no film '{missing[0]}'.", nameof(films));
    }

    /// <summary>The explainer on some films.</summary>
    public static Explainer Load(params IReadOnlyCollection<string> films)
    {
        var load = ExplainerLoader.Load(FilesOf(films), TheFilm.Encoder);
        return load.Explainer ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics));
    }
}
