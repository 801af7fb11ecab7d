using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

/// <summary>
/// What is printed to somebody who needs help stands, digit for digit, in the checked record <c>docs/support-lines.md</c>, in the
/// row of the right service; and nothing that the record holds back is printed.
/// </summary>
public sealed partial class SupportRecordTests
{
    private static readonly SupportDirectory Support = LoadSupport();
    private static readonly ImmutableArray<IReadOnlyDictionary<string, string>> Rows = Tables(Repository.Read("docs", "support-lines.md"));

    public static TheoryData<string> Lines => [.. Support.Lines.Select(l => l.Id)];

    public static TheoryData<string> Countries => [.. Support.Countries.Select(c => c.Code)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_prints_what_its_row_says(string id)
    {
        var line = Support.Lines.Single(l => l.Id == id);
        var rows = Rows.Where(r => r.TryGetValue("line", out var ids) && ids.Split(", ").Contains(id)).ToList();
        var phone = string.Join("; ", rows.Select(r => r["phone"]));
        var text = string.Join("; ", rows.Select(r => r["text and chat"]));

        Assert.NotEmpty(rows);
        Assert.All(rows, r => Assert.StartsWith("ship", r["verdict"], StringComparison.Ordinal));
        Assert.Contains(line.Name, rows[0]["service"], StringComparison.Ordinal);
        if (line.Call is { } call)
            Assert.Contains(call, Numbers(phone));
        if (line.Tty is { } tty)
            Assert.Contains(tty, Numbers(rows.Single(r => r["phone"].StartsWith("TTY", StringComparison.Ordinal))["phone"]));
        if (line.TextTo is { } to)
            Assert.True(SaysText(text, line.TextWord, to) || text.Contains("text to the same number", StringComparison.Ordinal) && to == line.Call, text);
        if (line.Site is { } site)
            Assert.Equal(site, rows[0]["site"]);
        if (line.Chat is { } chat)
            Assert.True(text.Contains("chat", StringComparison.OrdinalIgnoreCase) && (chat == line.Site || text.Contains(chat, StringComparison.Ordinal)), text);
        Assert.Empty(Numbers(line.Note ?? "").Except(Numbers(phone + "; " + text)));
        Assert.Empty(Numbers(line.Ages ?? "").Except(Numbers(rows[0]["whom it serves"])));
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void An_emergency_number_stands_in_its_row(string code)
    {
        var row = Assert.Single(Rows, r => r.TryGetValue("country", out var codes) && codes.Split(", ").Contains(code));

        Assert.Equal("ship", row["verdict"]);
        Assert.Contains(Support.Countries.Single(c => c.Code == code).Emergency, Numbers(row["phone"]));
    }

    [Fact]
    public void Every_row_to_be_shipped_is_printed_and_no_row_on_hold_names_a_line()
    {
        var services = Rows.Where(r => r.ContainsKey("line")).ToList();
        var shipped = services.Where(r => r["verdict"].StartsWith("ship", StringComparison.Ordinal)).ToList();

        Assert.Equal(49, shipped.SelectMany(r => r["line"].Split(", ")).Distinct().Count());
        Assert.Equal(
            Support.Lines.Select(l => l.Id).Order(StringComparer.Ordinal),
            shipped.SelectMany(r => r["line"].Split(", ")).Distinct().Order(StringComparer.Ordinal));
        Assert.All(services.Except(shipped), r => Assert.Equal(("hold", ""), (r["verdict"], r["line"])));
    }

    [Fact]
    public void Nothing_that_is_held_back_or_never_to_be_shown_is_printed()
    {
        var printed = Printed();
        var numbers = Numbers(printed).Select(SupportLine.Dialled).ToHashSet();
        var held = Rows.Where(r => r.ContainsKey("held back")).SelectMany(r => Numbers(r["held back"])).ToList();
        var never = Rows.Where(r => r.ContainsKey("never")).SelectMany(r => r["never"].Split(", ")).Where(n => n.Length > 0).ToList();

        Assert.Contains("1-866-331-9474", held);
        Assert.Contains("0808 80 10 100", never);
        Assert.All(held.Concat(never.SelectMany(Numbers)), n => Assert.DoesNotContain(SupportLine.Dialled(n), numbers));
        Assert.All(never.Where(n => !Numbers(n).Contains(n)), words => Assert.DoesNotContain(words.Trim('"'), printed, StringComparison.Ordinal));
    }

    // Everything of the support file that a reader can see.
    private static string Printed() => string.Join('\n',
    [
        .. Support.Lines.SelectMany(l => new[] { l.Name, l.Region, l.For, l.Ages, l.Call, l.TextWord, l.TextTo, l.Tty, l.Chat, l.Site, l.Note }),
        .. Support.Countries.SelectMany(c => new[] { c.Name, c.Emergency, c.Note }),
    ]);

    private static bool SaysText(string cell, string? word, string to) =>
        cell.Split("; ").Select(part => part.Split(" (")[0]).Any(part => part == (word is null ? $"text {to}" : $"text {word} to {to}") || word is null && part.EndsWith($": text {to}", StringComparison.Ordinal));

    private static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(m => m.Value);

    // Digits with single spaces or hyphens between them; not the digits of a word or an address, but those of "under 18s".
    [GeneratedRegex(@"(?<![\w./@-])[0-9]+(?:[ -][0-9]+)*(?!(?!s\b)[\w/@]|\.\w)")]
    private static partial Regex Number();

    private static ImmutableArray<IReadOnlyDictionary<string, string>> Tables(string markdown)
    {
        var rows = ImmutableArray.CreateBuilder<IReadOnlyDictionary<string, string>>();
        string[]? header = null;
        foreach (var line in markdown.Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                header = null;
                continue;
            }
            var cells = line.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (header is null)
                header = cells;
            else if (cells[0] != "---")
                rows.Add(header.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
        }
        return rows.ToImmutable();
    }

    private static SupportDirectory LoadSupport()
    {
        var load = Sample.Load(lines: Repository.Read("knowledge", "support-lines.yaml"));
        return load.Knowledge?.Support ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics));
    }
}
