using System.CommandLine;
using ExplainerBot.Cli.Checking;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>check</c>: all that is wrong with the knowledge files, and what is worth a second look.</summary>
internal static class CheckCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files or folders to check (default: the folder 'knowledge' here, else the one beside the program). What they do not hold, such as the support lines, is taken from there.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var sarif = new Option<FileInfo?>("--sarif") { Description = "Write the findings to a file in SARIF 2.1.0 as well, for a code host to show.", HelpName = "FILE" };
        var quick = new Option<bool>("--quick") { Description = "Leave out what takes the matcher and some seconds: whether each phrasing finds its question." };
        var watch = new Option<bool>("--watch") { Description = "Check again whenever a file is saved, until Ctrl+C." };
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("check", "Check the knowledge files and print every finding with its file, line and column.") { files, json, sarif, quick, watch, knowledge };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(watch))
                result.AddError("Give --json or --watch, not both.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetValue(knowledge) ?? KnowledgeFolder.AtHand();
            var named = parsed.GetValue(files) ?? [];
            var output = new CheckOutput(terminal, parsed.GetValue(json), parsed.GetValue(sarif));
            Check Read() => new(Files(folder, named), folder, FittedFile.For(folder, named), DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
            if (!parsed.GetValue(watch))
                return Once(Read(), parsed.GetValue(quick), output, terminal, cancellationToken);
            using var changes = new FileChanges(named.Select(FolderOf).Append(KnowledgeFolder.Find(folder).FullName), clock);
            await new CheckWatch(Read, output.Show, terminal, clock).Run(changes, !parsed.GetValue(quick), cancellationToken).ConfigureAwait(false);
            return ExitCodes.Fine;
        });
        return command;
    }

    private static int Once(Check check, bool quick, CheckOutput output, Terminal terminal, CancellationToken cancellationToken)
    {
        var found = check.Rules();
        if (!quick && found.All(d => d.Severity == Severity.Warning))
            found = found.AddRange(terminal.Work("Asking every phrasing", progress => check.Wordings(progress, cancellationToken)));
        var report = check.Report(found);
        output.Show(report, check.Files);
        return report.Errors > 0 ? ExitCodes.Finding : ExitCodes.Fine;
    }

    private static IReadOnlyList<KnowledgeFile> Files(DirectoryInfo? folder, string[] named)
    {
        var all = KnowledgeFolder.Find(folder).Read();
        return named.Length == 0 ? all : FileSelection.Complete([.. named.SelectMany(KnowledgeFolder.ReadPath)], all);
    }

    private static string FolderOf(string path) => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!;
}
