using ExplainerBot.Cli.Checking;
using ExplainerBot.Core.Knowledge;
using Spectre.Console;

namespace ExplainerBot.Cli.Tests;

/// <summary>How a finding looks on a terminal.</summary>
public sealed class FindingFrames
{
    [Fact]
    public void The_line_is_shown_with_a_mark_under_the_text_that_is_meant() =>
        Assert.Equal(
            """
            error K070: 'XX' is no topic.
               --> film.yaml:27:14
               |
            27 |     topics: [XX]
               |              ^^
               = Use one of: SV, CA.


            """.ReplaceLineEndings("\n"),
            Framed(new Diagnostic(Severity.Error, "K070", "film.yaml", 27, 14, "'XX' is no topic.", "Use one of: SV, CA."), "    topics: [XX]\r"));

    [Fact]
    public void Quotes_of_the_file_belong_to_the_text() =>
        Assert.Contains("\n  |   ^^^^^^\n", Framed(new Diagnostic(Severity.Warning, "R007", "f", 3, 3, "'a: b' strays.", "Move it."), "- \"a: b\""), StringComparison.Ordinal);

    [Fact]
    public void A_long_line_is_cut_so_that_the_mark_stays_under_its_text()
    {
        var framed = Framed(new Diagnostic(Severity.Warning, "R007", "f", 3, 201, "'here' strays.", "Move it."), new string('x', 200) + "here" + new string('y', 200)).Split('\n');

        Assert.Equal(framed[3].IndexOf("here", StringComparison.Ordinal), framed[4].IndexOf("^^^^", StringComparison.Ordinal));
        Assert.All(framed, line => Assert.True(line.Length <= 80));
    }

    [Fact]
    public void What_stands_further_on_in_the_line_is_marked_there() =>
        Assert.Contains("\n  |              ^^^^^^^^\n", Framed(new Diagnostic(Severity.Error, "K043", "f", 3, 3, "The teaser of 'end' says 'they win', which 'x' keeps back.", "Say less."), "  Look well, They win."), StringComparison.Ordinal);

    [Fact]
    public void A_long_remedy_goes_on_under_its_beginning() =>
        Assert.Contains("\n  = word word", Framed(new Diagnostic(Severity.Error, "K043", "f", 3, 3, "Wrong.", string.Join(' ', Enumerable.Repeat("word", 30))), "x"), StringComparison.Ordinal);

    [Fact]
    public void What_is_found_in_no_line_is_shown_without_one() =>
        Assert.DoesNotContain("^", Framed(new Diagnostic(Severity.Error, "K021", "(all files)", 1, 1, "No film was given.", "Add one."), null), StringComparison.Ordinal);

    private static string Framed(Diagnostic found, string? line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 80;
        FindingFrame.Write(console, Finding.Of(found, line));
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd()));
    }
}
