using Spectre.Console;

namespace ExplainerBot.Cli;

/// <summary>Where a verb reads and writes: the process's own streams, or a test's.</summary>
/// <param name="In">What is typed or piped in.</param>
/// <param name="Out">What was asked for, and nothing else.</param>
/// <param name="Error">What went wrong, and what goes on.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error)
{
    // Wide enough that no line of a table is broken in a file or a pipe.
    private const int WidthOfNoTerminal = 160;

    private static readonly TimeSpan BetweenUpdates = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether somebody looks at the output as it comes.</summary>
    public bool IsTerminal => ReferenceEquals(Out, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>A console for tables and styled text; plain text where the output is no terminal.</summary>
    public IAnsiConsole Styled()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!IsTerminal)
            console.Profile.Width = WidthOfNoTerminal;
        return console;
    }

    /// <summary>
    /// Does long work with a bar on standard error that goes away after it; silently where that is no terminal. Standard output belongs to
    /// results.
    /// </summary>
    /// <param name="title">What is being done.</param>
    /// <param name="work">Is given what takes the share that is done, 0 to 1, from any thread.</param>
    public T Work<T>(string title, Func<IProgress<double>, T> work)
    {
        if (!ReferenceEquals(Error, Console.Error) || Console.IsErrorRedirected)
            return work(new Share(null));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Error) });
        var bar = console.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
        bar.RefreshRate = BetweenUpdates;
        return bar.Start(context => work(new Share(context.AddTask(Markup.Escape(title), maxValue: 1).IsIndeterminate())));
    }

    private sealed class Share(ProgressTask? task) : IProgress<double>
    {
        public void Report(double value)
        {
            if (task is not null)
            {
                task.IsIndeterminate = false;
                task.Value = value;
            }
        }
    }
}
