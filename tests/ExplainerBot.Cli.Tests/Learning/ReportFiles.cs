using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using ExplainerBot.Cli.Learning;
using ExplainerBot.Cli.Records;
using ExplainerBot.Cli.Reporting;
using Spectre.Console.Testing;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary>The files of a report, whatever people typed.</summary>
public sealed partial class ReportFiles
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>&amp;";

    [Fact]
    public void Nothing_that_people_typed_is_markup()
    {
        var page = HtmlReport.Of(Report(Everywhere(Evil)));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
        Assert.Contains("&amp;amp;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_else_and_its_policy_lets_nothing_in()
    {
        var page = HtmlReport.Of(Report(Everywhere("is there a sequel")));
        var style = StyleText().Match(page).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

        Assert.Contains($"content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'\"", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)https?:|\\b(src|href|style|on[a-z]+)\\s*=|url\\(|@import|<link|<iframe", page);
    }

    [Fact]
    public void Every_plot_has_its_numbers_beside_it()
    {
        var page = HtmlReport.Of(Report(Everywhere("is there a sequel")));
        var plots = SvgTag().Matches(page).Select(m => m.Value).ToArray();

        Assert.Equal(1, plots.Count(p => p.Contains("role=\"img\" aria-labelledby=\"days-title days-text\"", StringComparison.Ordinal)));
        // The others are drawn in a row that says the same in numbers.
        Assert.All(plots.Where(p => !p.Contains("role=", StringComparison.Ordinal)), p => Assert.Contains("aria-hidden=\"true\"", p, StringComparison.Ordinal));
        Assert.Contains("<td>2026-11-20</td><td class=\"n\">1</td>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+44", "\"'+44\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("  =cmd|' /C calc'!A0", "\"'  =cmd|' /C calc'!A0\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("say \"hello\", please", "\"say \"\"hello\"\", please\"")]
    [InlineData("a-b = c", "\"a-b = c\"")]
    public void No_cell_of_a_spreadsheet_is_a_formula(string text, string cell) => Assert.Equal(cell, CsvReport.Cell(text));

    [Fact]
    public void Numbers_and_days_of_the_tables_are_the_same_everywhere() =>
        Assert.Equal(["0.25", "7", "2026-11-20", ""], new object?[] { 0.25, 7, new DateOnly(2026, 11, 20), null }.Select(CsvReport.Cell));

    [Fact]
    public void Random_records_crash_nothing_and_never_break_out_of_a_report()
    {
        var text = Gen.OneOf(Gen.String[Gen.Char, 0, 60], Gen.Const(Evil), Gen.Const("=1+1"), Gen.Const("\u001b[31mred\ud800"), Gen.String[Gen.Char["<>&\"'=+-@,;| \n"], 0, 20]);
        var id = Gen.OneOf(Gen.Const("about"), Gen.Const("director"), Gen.String[Gen.Char.AlphaNumeric, 0, 8], text);
        var kind = Gen.OneOf(OneOf("unanswered", "suggested", "chosen", "none-meant", "vote"), text);
        var line = Gen.Select(kind, text, id, Gen.Int[0, 40], OneOf("up", "down", "none", "sideways"), Gen.Int[0, 6]).Select((k, t, q, day, vote, cut) =>
        {
            var members = new Dictionary<string, object?>
            {
                ["day"] = new DateOnly(2026, 11, 1).AddDays(day), ["kind"] = k, ["film"] = day % 3 == 0 ? null : SmallFilm.Id, ["text"] = t, ["question"] = q,
                ["offered"] = new[] { q, "about" }, ["vote"] = vote, ["replaces"] = day % 2 == 0 ? "up" : null, ["channel"] = "webchat", ["new"] = new[] { new[] { day } },
            };
            var whole = JsonSerializer.Serialize(members);
            return cut == 0 ? whole[..(whole.Length / 2)] : cut == 1 ? whole.Replace("\\u", "\\ud", StringComparison.Ordinal) : whole;
        });
        line.List[0, 12].Sample(
            lines =>
            {
                var read = RecordLines.Of(lines, 1);
                var report = LearningReport.Of(read, new RecordFilter(null, null, null), SmallFilm.Explainer);
                var console = new TestConsole();
                TerminalReport.Write(console, report, 5);
                var page = HtmlReport.Of(report);
                var known = KnownTag().Replace(page, "");
                Assert.DoesNotContain('<', StyleText().Replace(known, ""));
                Assert.DoesNotContain('\u001b', console.Output);
                foreach (var cell in CsvReport.Files(report).Values.SelectMany(CsvCells))
                    Assert.False(cell.Length > 0 && "=+-@".Contains(cell[0], StringComparison.Ordinal), cell);
                JsonDocument.Parse(report.ToJson()).Dispose();
                Assert.All(Proposals.Of(read.Records, SmallFilm.Explainer), p => Assert.DoesNotContain('\u001b', p.Text));
            },
            iter: 60, threads: 1);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.OneOf([.. texts.Select(Gen.Const)]);

    // Cells as a spreadsheet reads them.
    private static IEnumerable<string> CsvCells(string table) =>
        CsvCell().Matches(table).Select(m => m.Groups[1].Success ? m.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups[2].Value);

    private static LearningReport Report(params string[] lines) =>
        LearningReport.Of(SmallFilm.Records(lines), new RecordFilter(null, null, null), SmallFilm.Explainer);

    private static string[] Everywhere(string text)
    {
        var json = $"\"text\":{JsonSerializer.Serialize(text)}";
        return
        [
            SmallFilm.Line("unanswered", json),
            SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"]," + json),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"down\"," + json),
        ];
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleText();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex SvgTag();

    [GeneratedRegex("</?(!DOCTYPE|html|head|meta|title|style|body|main|h1|h2|p|code|ul|li|b|div|table|thead|tbody|tr|th|td|span|details|summary|svg|desc|line|text|rect|circle)( [^<>]*)?/?>")]
    private static partial Regex KnownTag();

    [GeneratedRegex("\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]+)")]
    private static partial Regex CsvCell();
}
