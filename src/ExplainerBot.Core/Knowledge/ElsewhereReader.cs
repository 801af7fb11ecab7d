using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Core.Knowledge;

/// <summary>What people ask that no film of the bot answers (<c>elsewhere.yaml</c>): the matcher learns from it what to decline.</summary>
/// <param name="AnotherFilm">Titles of other films: all of them stand for one thing.</param>
/// <param name="Say">What people say.</param>
public sealed record Elsewhere(ImmutableArray<string> AnotherFilm, ImmutableArray<string> Say)
{
    /// <summary>Nothing known.</summary>
    public static Elsewhere Empty { get; } = new([], []);
}

/// <summary>Reads a language's <c>elsewhere.yaml</c>.</summary>
public static class ElsewhereReader
{
    /// <summary>What the file holds. What is wrong goes into the bag with its place; the rest is read.</summary>
    public static Elsewhere Read(KnowledgeFile file, DiagnosticBag bag)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(bag);
        if (YamlFile.Read(file, bag) is not { } root)
            return Elsewhere.Empty;
        root.Required("language");
        var elsewhere = new Elsewhere(
            [.. root.Texts("another-film").Select(t => t.Value)], [.. root.Texts("say", required: true).Select(t => t.Value)]);
        root.Done();
        return elsewhere;
    }
}
