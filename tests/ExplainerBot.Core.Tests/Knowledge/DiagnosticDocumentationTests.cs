using System.Text.RegularExpressions;

namespace ExplainerBot.Core.Tests.Knowledge;

public sealed partial class DiagnosticDocumentationTests
{
    private static readonly IReadOnlyDictionary<string, string> Documented = Row().Matches(Repository.Read("docs", "diagnostics.md"))
        .ToDictionary(m => m.Groups["code"].Value, m => m.Groups["kind"].Value, StringComparer.Ordinal);

    [Fact]
    public void Every_code_in_the_source_is_documented_with_its_kind_and_no_other_is()
    {
        var folder = Path.Combine(Repository.Root, "src", "ExplainerBot.Core");
        var used = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .SelectMany(path => Report().Matches(File.ReadAllText(path)))
            .Select(m => (Code: m.Groups["code"].Value, Kind: m.Groups["kind"].Value.ToLowerInvariant()))
            .Distinct();

        Assert.Equal(used.OrderBy(u => u.Code, StringComparer.Ordinal), Documented.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => (d.Key, d.Value)));
    }

    [Fact]
    public void Every_code_of_the_knowledge_loader_has_a_test_of_its_own()
    {
        var tests = Repository.Read("tests", "ExplainerBot.Core.Tests", "Knowledge", "DiagnosticTests.cs");

        Assert.All(Documented.Where(d => d.Key[0] == 'K'), d => Assert.Contains($"{d.Key}{(d.Value == "warning" ? " warning" : "")}", tests, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<code>[A-Z][0-9]{3}) \| (?<kind>error|warning) \| [^|]+ \| [^|]+ \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"\.(?<kind>Error|Warning)\(""(?<code>[A-Z][0-9]{3})""")]
    private static partial Regex Report();
}
