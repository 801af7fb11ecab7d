using System.Globalization;
using ExplainerBot.Core.Knowledge;
using Spectre.Console;

namespace ExplainerBot.Cli.Checking;

/// <summary>A finding as compilers show it: what is wrong, where, the line itself with a mark under the text, what to do.</summary>
internal static class FindingFrame
{
    private const int LeastLine = 20; // characters of a line that are shown however narrow the terminal is
    private const int Before = 20; // characters that stay in sight left of the mark when a long line is cut

    /// <summary>Writes one finding and an empty line.</summary>
    public static void Write(IAnsiConsole console, Finding finding)
    {
        var (colour, name) = finding.Severity == Severity.Error ? ("red", "error") : ("yellow", "warning");
        var number = finding.Line.ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        console.MarkupLine($"[bold {colour}]{name} {finding.Code}[/][bold]: {Markup.Escape(finding.Message)}[/]");
        console.MarkupLine($"{margin} [blue]-->[/] {Markup.Escape(FormattableString.Invariant($"{finding.File}:{finding.Line}:{finding.Column}"))}");
        if (finding.Text is { } text)
        {
            var (shown, at, length) = Cut(text.Replace('\t', ' '), finding.Mark.Start, finding.Mark.Length, console.Profile.Width - margin.Length - 4);
            console.MarkupLine($"{margin} [blue]|[/]");
            console.MarkupLine($"[blue]{number} |[/] {Markup.Escape(shown)}");
            console.MarkupLine($"{margin} [blue]|[/] {new string(' ', at)}[{colour}]{new string('^', length)}[/]");
        }
        var sign = "[blue]=[/]";
        foreach (var line in Wrapped(finding.Remedy, console.Profile.Width - margin.Length - 3))
        {
            console.MarkupLine($"{margin} {sign} {Markup.Escape(line)}");
            sign = " ";
        }
        console.WriteLine();
    }

    // The remedy's further lines stand under its first.
    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Math.Max(width, LeastLine))
            {
                yield return line;
                line = "";
            }
            line = line.Length == 0 ? word : line + " " + word;
        }
        yield return line;
    }

    // A long line is cut to the part around the mark, so that the mark stays under its text.
    private static (string Shown, int At, int Length) Cut(string line, int at, int length, int width)
    {
        width = Math.Max(width, LeastLine);
        at = Math.Min(at, line.Length);
        var start = line.Length <= width || at + length <= width ? 0 : Math.Max(0, at - Before);
        var shown = line[start..Math.Min(line.Length, start + width)];
        return (shown, at - start, Math.Max(1, Math.Min(length, shown.Length - (at - start))));
    }
}
