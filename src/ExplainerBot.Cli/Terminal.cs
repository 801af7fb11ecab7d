using Spectre.Console;

namespace ExplainerBot.Cli;

/// <summary>Where a verb reads and writes: the process's own streams, or a test's.</summary>
/// <param name="In">What is typed or piped in.</param>
/// <param name="Out">What was asked for, and nothing else.</param>
/// <param name="Error">What went wrong.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error)
{
    // Wide enough that no line of a table is broken in a file or a pipe.
    private const int WidthOfNoTerminal = 160;

    /// <summary>A console for tables and styled text; plain text where the output is no terminal.</summary>
    public IAnsiConsole Styled()
    {
        var isTerminal = ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = WidthOfNoTerminal;
        return console;
    }
}
