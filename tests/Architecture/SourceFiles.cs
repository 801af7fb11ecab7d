namespace ExplainerBot.Architecture;

/// <summary>What holds for every file under <c>src</c>.</summary>
public sealed class SourceFiles
{
    private const int MostLines = 350;

    /// <summary>The film's title and people: what is said of a film stands in its knowledge file alone.</summary>
    private static readonly string[] FilmNames = ["Perfection", "Bachoff", "Charlotte", "Lizzie", "Paloma", "Zhang Li"];

    private static readonly string[] NamelessFolders = ["Common", "Helpers", "Utils", "Utilities", "Models", "Managers", "Misc", "Shared"];

    [Fact]
    public void No_file_is_longer_than_350_lines()
    {
        var code = SourceTree.Under("src").Where(f => Path.GetExtension(f) is ".cs" or ".ts" or ".js" or ".mjs" or ".css" or ".html").ToArray();

        Assert.NotEmpty(code);
        Findings.MustBeNone(code.Select(f => (f, lines: SourceTree.LinesOf(f).Length)).Where(f => f.lines > MostLines).Select(f => $"{f.f}: {f.lines} lines"));
    }

    [Fact]
    public void No_code_names_the_film_or_its_people() =>
        Findings.MustBeNone(SourceTree.Under("src").SelectMany(f => ProjectArrows.Hits(f, FilmNames)));

    [Fact]
    public void Every_folder_is_named_after_what_it_holds() =>
        Findings.MustBeNone(SourceTree.Under("src").SelectMany(f => f.Split('/').SkipLast(1)).Intersect(NamelessFolders));
}
