using System.Globalization;
using System.Text;

namespace ExplainerBot.Cli.Reporting;

/// <summary>A report as tables for a spreadsheet: a file each, comma-separated (RFC 4180), in UTF-8 with the mark by which a spreadsheet knows it.</summary>
internal static class CsvReport
{
    // With these a spreadsheet takes a cell for a formula, and runs it.
    private const string FormulaSigns = "=+-@\t\r\n";

    /// <summary>The files by name.</summary>
    public static IReadOnlyDictionary<string, string> Files(LearningReport report) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unanswered.csv"] = Table(
            ["film", "typical", "asked", "first", "last", "wordings", "nearest", "score", "near", "today"],
            report.Unanswered.Select(g => (object?[])[g.Film, g.Typical, g.Count, g.First, g.Last, g.Wordings.Length, g.Nearest, g.Score, g.IsNear ? "yes" : "no", g.Today])),
        ["wordings.csv"] = Table(
            ["film", "typical", "wording", "asked"],
            report.Unanswered.SelectMany(g => g.Wordings.Select(w => (object?[])[g.Film, g.Typical, w.Text, w.Count]))),
        ["votes.csv"] = Table(
            ["film", "question", "up", "down", "down_share", "down_low", "down_high"],
            report.Votes.Select(v => (object?[])[v.Film, v.Question, v.Up, v.Down, v.DownShare.Share, v.DownShare.Low, v.DownShare.High])),
        ["comments.csv"] = Table(
            ["film", "question", "comment"],
            report.Votes.SelectMany(v => v.Comments.Select(c => (object?[])[v.Film, v.Question, c]))),
        ["offers.csv"] = Table(
            ["film", "question", "offered", "offered_first", "taken", "taken_share", "taken_low", "taken_high"],
            report.Offers.Select(o => (object?[])[o.Film, o.Question, o.Offered, o.First, o.Taken, o.TakenShare.Share, o.TakenShare.Low, o.TakenShare.High])),
        ["confusions.csv"] = Table(
            ["film", "first", "second", "offered_together", "second_taken", "wordings"],
            report.Confusions.Select(c => (object?[])[c.Film, c.First, c.Second, c.Together, c.SecondTaken, string.Join(" | ", c.Wordings)])),
        ["days.csv"] = Table(
            ["day", "unanswered", "suggested", "chosen", "none_meant", "up", "down"],
            report.Days.Select(d => (object?[])[d.Day, d.Unanswered, d.Suggested, d.Chosen, d.NoneMeant, d.Up, d.Down])),
    };

    /// <summary>Writes the files into a folder, which is made where it is missing.</summary>
    /// <exception cref="CommandFailedException">One cannot be written.</exception>
    public static void Write(LearningReport report, DirectoryInfo folder)
    {
        try
        {
            folder.Create();
            foreach (var (name, text) in Files(report))
                File.WriteAllText(Path.Combine(folder.FullName, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{folder}' cannot be written: {e.Message}");
        }
    }

    /// <summary>A cell. A text that a spreadsheet would take for a formula gets an apostrophe before it, by which it stays a text.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        double number => number.ToString("0.####", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => Quoted(text.ToString()!),
    };

    private static string Quoted(string text)
    {
        var start = text.TrimStart();
        var safe = start.Length > 0 && FormulaSigns.Contains(start[0], StringComparison.Ordinal) || text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal)
            ? "'" + text
            : text;
        return "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string Table(IEnumerable<string> head, IEnumerable<object?[]> rows) =>
        string.Concat(rows.Select(r => string.Join(',', r.Select(Cell))).Prepend(string.Join(',', head)).Select(line => line + "\r\n"));
}
