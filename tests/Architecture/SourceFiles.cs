using System.Text.RegularExpressions;

namespace ExplainerBot.Architecture;

/// <summary>What holds for every file under <c>src</c>.</summary>
public sealed class SourceFiles
{
    private const int MostLines = 350;

    // The chat page's script is built, and holds other people's libraries.
    private const string Built = "src/ExplainerBot/wwwroot/chat/";

    private static readonly string[] NamelessFolders = ["Common", "Helpers", "Utils", "Utilities", "Models", "Managers", "Misc", "Shared"];

    [Fact]
    public void No_file_is_longer_than_350_lines()
    {
        var code = SourceTree.Under("src").Where(f => Path.GetExtension(f) is ".cs" or ".ts" or ".js" or ".mjs" or ".css" or ".html").ToArray();

        Assert.NotEmpty(code);
        Findings.MustBeNone(code.Select(f => (f, lines: SourceTree.LinesOf(f).Length)).Where(f => f.lines > MostLines).Select(f => $"{f.f}: {f.lines} lines"));
    }

    [Fact]
    public void No_code_names_a_film_or_its_people()
    {
        string[] names = [.. FilmNames.InKnowledge()];
        var words = new Regex(@"\b(" + string.Join('|', names.Select(Regex.Escape)) + @")\b", RegexOptions.CultureInvariant);

        Assert.InRange(names.Length, 30, 200);
        Assert.Matches(words, "What becomes of Anton and of Cesare?");
        Findings.MustBeNone(
            SourceTree.Under("src")
                .Where(f => !f.StartsWith(Built, StringComparison.Ordinal))
                .SelectMany(f => SourceTree.LinesOf(f).Select((line, i) => (line, place: $"{f}:{i + 1}")))
                .Where(l => words.IsMatch(l.line))
                .Select(l => $"{l.place}: {l.line.Trim()}"));
    }

    [Fact]
    public void Every_folder_is_named_after_what_it_holds() =>
        Findings.MustBeNone(SourceTree.Under("src").SelectMany(f => f.Split('/').SkipLast(1)).Intersect(NamelessFolders));
}
