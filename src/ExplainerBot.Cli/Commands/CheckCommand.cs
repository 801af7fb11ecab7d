using System.CommandLine;
using System.Text.Json;
using ExplainerBot.Cli.Checking;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core;

namespace ExplainerBot.Cli.Commands;

/// <summary><c>check</c>: all that is wrong with the knowledge files.</summary>
internal static class CheckCommand
{
    /// <summary>The verb with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "Files or folders to check (default: the folder 'knowledge' here, else the one beside the program). What they do not hold, such as the support lines, is taken from there.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var knowledge = SharedOptions.Knowledge();
        var command = new Command("check", "Check the knowledge files and print every finding with its file, line and column.") { files, json, knowledge };
        command.SetAction(parsed =>
        {
            var folder = KnowledgeFolder.Find(parsed.GetValue(knowledge) ?? AtHand());
            var named = parsed.GetValue(files) ?? [];
            var checkedFiles = named.Length == 0 ? folder.Read() : FileSelection.Complete([.. named.SelectMany(KnowledgeFolder.ReadPath)], folder.Read());
            var report = CheckReport.Of(ExplainerLoader.Check(checkedFiles));
            if (parsed.GetValue(json))
                terminal.Out.WriteLine(JsonSerializer.Serialize(report, CheckReportJson.Indented.CheckReport));
            else
                Print(terminal.Out, report, checkedFiles.Count);
            return report.Errors > 0 ? ExitCodes.Finding : ExitCodes.Fine;
        });
        return command;
    }

    // A curator stands beside the files that are being edited; findings are to lead there, and not to the copy beside the program.
    private static DirectoryInfo? AtHand() => Directory.Exists("knowledge") ? new DirectoryInfo("knowledge") : null;

    private static void Print(TextWriter to, CheckReport report, int files)
    {
        foreach (var finding in report.Diagnostics)
            to.WriteLine(finding);
        to.WriteLine(FormattableString.Invariant($"{files} files checked. Errors: {report.Errors}. Warnings: {report.Warnings}."));
    }
}
