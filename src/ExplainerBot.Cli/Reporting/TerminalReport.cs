using System.Globalization;
using Spectre.Console;

namespace ExplainerBot.Cli.Reporting;

/// <summary>A report as tables in the terminal.</summary>
internal static class TerminalReport
{
    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="top">The most rows of a table.</param>
    public static void Write(IAnsiConsole console, LearningReport report, int top)
    {
        foreach (var sentence in report.Source.Sentences())
            console.MarkupLineInterpolated($"{sentence}");
        Section(console, top, "Asked in vain", report.Unanswered, ["wording", "asked>", "wordings>", "nearest question", "score>", "today"],
            g => [g.Typical, Text(g.Count), Text(g.Wordings.Length), g.Nearest is null ? "none" : g.IsNear ? g.Nearest : g.Nearest + " (far off)", Score(g.Score), g.Today]);
        if (report.UnansweredWithoutWords > 0)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Of {report.UnansweredWithoutWords} more asked in vain no words were kept.");
        Section(console, top, "What people thought of the answers", report.Votes, ["question", "up>", "down>", "share down>", "95 %>", "comments"],
            v => [v.Question, Text(v.Up), Text(v.Down), .. Interval(v.DownShare), string.Join(" | ", v.Comments)]);
        Section(console, top, "Did you mean", report.Offers, ["question", "offered>", "as the first>", "taken>", "share taken>", "95 %>"],
            o => [o.Question, Text(o.Offered), Text(o.First), Text(o.Taken), .. Interval(o.TakenShare)]);
        Section(console, top, "Taken for each other", [.. report.Confusions.Where(c => c.IsTelling)], ["first", "second", "together>", "second taken>", "asked, such as"],
            c => [c.First, c.Second, Text(c.Together), Text(c.SecondTaken), string.Join(" | ", c.Wordings)]);
        Section(console, top, "Day by day", [.. report.Days.Reverse()], ["day", "asked in vain>", "offered>", "taken>", "none meant>", "up>", "down>"],
            d => [d.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Text(d.Unanswered), Text(d.Suggested), Text(d.Chosen), Text(d.NoneMeant), Text(d.Up), Text(d.Down)]);
    }

    // A column whose name ends with > holds numbers.
    private static void Section<T>(IAnsiConsole console, int top, string title, IReadOnlyList<T> rows, string[] columns, Func<T, string[]> cells)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        if (rows.Count == 0)
        {
            console.WriteLine("Nothing was noted.");
            return;
        }
        var table = new Table();
        foreach (var column in columns)
        {
            var isNumber = column.EndsWith('>');
            table.AddColumn(new TableColumn(Markup.Escape(column.TrimEnd('>'))) { Alignment = isNumber ? Justify.Right : Justify.Left, NoWrap = isNumber });
        }
        foreach (var row in rows.Take(top))
            table.AddRow([.. cells(row).Select(c => new Text(c))]);
        console.Write(table);
        if (rows.Count > top)
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{rows.Count - top} more: give --top {rows.Count}, --html FILE or --csv FOLDER.");
    }

    private static string[] Interval(Proportion share) =>
        [$"{Percent(share.Share)} %", $"{Percent(share.Low)} to {Percent(share.High)} %"];

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);

    private static string Score(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
