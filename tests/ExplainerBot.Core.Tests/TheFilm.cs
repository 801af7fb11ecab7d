using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests;

/// <summary>The explainer on the knowledge that ships, made once for all tests: it is immutable.</summary>
internal static class TheFilm
{
    private static readonly Lazy<Explainer> Loaded = new(Load);

    public static Explainer Explainer => Loaded.Value;

    public static KnowledgeBase Knowledge => Explainer.Knowledge;

    public static Messages Messages => Knowledge.Messages;

    /// <summary>The question of an id such as <c>ending-explained</c>.</summary>
    public static Question Question(string id) =>
        Knowledge.Find(Knowledge.Films[0].Id, id) ?? throw new ArgumentException($"The film has no question '{id}'.", nameof(id));

    private static Explainer Load()
    {
        var folder = Path.Combine(Repository.Root, "knowledge");
        ImmutableArray<KnowledgeFile> files =
        [
            .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => new KnowledgeFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path))),
        ];
        var load = ExplainerLoader.Load(files);
        return load.Explainer ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics));
    }
}
