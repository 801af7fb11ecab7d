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

    /// <summary>The texts that it was made from.</summary>
    public static ImmutableArray<KnowledgeFile> Files { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "knowledge"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => new KnowledgeFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path))),
    ];

    private static Explainer Load()
    {
        var load = ExplainerLoader.Load(Files);
        return load.Explainer ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics));
    }
}
