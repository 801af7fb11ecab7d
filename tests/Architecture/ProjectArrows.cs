using System.Xml.Linq;

namespace ExplainerBot.Architecture;

/// <summary>Which project may know which. docs/architecture.md draws the same arrows.</summary>
public sealed class ProjectArrows
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["ExplainerBot.Core"] = [],
        ["BotFramework"] = [],
        ["DirectLine"] = ["BotFramework"],
        ["DirectLine.Redis"] = ["DirectLine"],
        ["ExplainerBot.Fitting"] = ["ExplainerBot.Core"],
        ["ExplainerBot.Cli"] = ["ExplainerBot.Core"],
        ["ExplainerBot"] = ["ExplainerBot.Core", "DirectLine", "DirectLine.Redis", "BotFramework"],
    };

    public static TheoryData<string> Projects => [.. SourceTree.Under("src").Where(f => f.EndsWith(".csproj", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_those_it_may_know(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{project} is a new project: draw its arrows here and in docs/architecture.md.");

        var references = XDocument.Load(Path.Combine(SourceTree.Root, project)).Descendants()
            .Where(e => e.Name.LocalName == "ProjectReference")
            .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value.Replace('\\', '/')));

        Findings.MustBeNone(references.Except(allowed));
    }

    [Fact]
    public void A_project_whose_name_lacks_the_prefix_knows_nothing_of_this_bot()
    {
        var own = SourceTree.Under("src")
            .Where(f => !f.StartsWith("src/ExplainerBot", StringComparison.Ordinal) && f.Count(c => c == '/') > 1)
            .ToArray();

        Assert.NotEmpty(own);
        Findings.MustBeNone(own.SelectMany(f => Hits(f, "ExplainerBot")));
    }

    internal static IEnumerable<string> Hits(string path, params string[] words) =>
        SourceTree.LinesOf(path)
            .Select((line, i) => (line, number: i + 1))
            .Where(l => words.Any(w => l.line.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .Select(l => $"{path}:{l.number}: {l.line.Trim()}");
}
