using System.CommandLine;
using System.CommandLine.Invocation;
using ExplainerBot.Cli.Commands;
using ExplainerBot.Cli.Knowledge;

namespace ExplainerBot.Cli;

/// <summary>All verbs of the tool.</summary>
internal static class CommandLine
{
    /// <summary>Carries out one command line.</summary>
    /// <param name="args">The verb with its options.</param>
    /// <param name="terminal">Where it reads and writes.</param>
    /// <param name="load">Makes the bot's domain.</param>
    /// <param name="clock">Tells the day, or null for the system's clock.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string[] args, Terminal terminal, LoadExplainer load, TimeProvider? clock = null)
    {
        var root = new RootCommand("Try, check and measure what the bot knows about a film.")
        {
            AskCommand.Create(terminal, load),
            ChatCommand.Create(terminal, load),
            CheckCommand.Create(terminal, clock ?? TimeProvider.System),
            EvalCommand.Create(terminal),
            ExportCommand.Create(terminal),
            ImportCommand.Create(terminal),
            LearnCommand.Create(terminal, load),
            MeasureCommand.Create(terminal, load),
            ReportCommand.Create(terminal, load),
            TeamsCommand.Create(terminal, load),
            WhyCommand.Create(terminal, load),
        };
        // A question may begin with @: it names no file of further arguments.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return Misread(parsed, terminal);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (CommandFailedException failure)
        {
            terminal.Error.WriteLine(failure.Message);
            return failure.ExitCode;
        }
    }

    // Standard output belongs to results: what was mistyped is said on standard error, corrections included.
    private static int Misread(ParseResult parsed, Terminal terminal)
    {
        if (parsed.Action is ParseErrorAction action)
            action.ShowHelp = false;
        parsed.Invoke(new InvocationConfiguration { Output = terminal.Error, Error = terminal.Error });
        var verb = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        terminal.Error.WriteLine($"'explainer {verb}--help' shows what can be given.");
        return ExitCodes.Misuse;
    }
}
