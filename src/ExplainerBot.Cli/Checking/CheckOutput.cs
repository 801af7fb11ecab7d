using System.Text.Json;

namespace ExplainerBot.Cli.Checking;

/// <summary>Where a report goes: as JSON, as frames on a terminal, as plain lines elsewhere, and into a SARIF file.</summary>
/// <param name="terminal">Where it is printed.</param>
/// <param name="json">Whether it is printed as JSON.</param>
/// <param name="sarif">The file to write, or null.</param>
internal sealed class CheckOutput(Terminal terminal, bool json, FileInfo? sarif)
{
    /// <summary>Shows a report on so many files.</summary>
    /// <exception cref="CommandFailedException">The SARIF file cannot be written.</exception>
    public void Show(CheckReport report, int files)
    {
        if (sarif is not null)
            Write(sarif, SarifLog.Of(report).ToJson());
        if (json)
            terminal.Out.WriteLine(JsonSerializer.Serialize(report, CheckReportJson.Indented.CheckReport));
        else
            Print(report, files);
    }

    private void Print(CheckReport report, int files)
    {
        var console = terminal.Styled();
        // On a terminal the errors come last: what must be mended stands nearest to where one goes on typing.
        foreach (var finding in terminal.IsTerminal ? report.Diagnostics.OrderBy(f => f.Severity) : report.Diagnostics.AsEnumerable())
        {
            if (terminal.IsTerminal)
                FindingFrame.Write(console, finding);
            else
                terminal.Out.WriteLine(finding);
        }
        terminal.Out.WriteLine(FormattableString.Invariant($"{files} files checked. Errors: {report.Errors}. Warnings: {report.Warnings}."));
    }

    private static void Write(FileInfo file, string text)
    {
        try
        {
            File.WriteAllText(file.FullName, text + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailedException.Misuse($"'{file}' cannot be written: {e.Message}");
        }
    }
}
