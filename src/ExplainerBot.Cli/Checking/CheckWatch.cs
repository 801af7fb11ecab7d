using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Checking;

/// <summary>
/// Checks, waits for a save, and checks again. What the rules find is shown at once; the wordings are checked after it, and given up when
/// something is saved meanwhile.
/// </summary>
/// <param name="read">Reads the files as they are now.</param>
/// <param name="show">Shows a report.</param>
/// <param name="terminal">Where it is said what goes on.</param>
/// <param name="clock">Tells the time of a check.</param>
internal sealed class CheckWatch(Func<Check> read, Action<CheckReport, int> show, Terminal terminal, TimeProvider clock)
{
    /// <summary>Goes on until it is ended.</summary>
    /// <param name="changes">Tells when something was saved.</param>
    /// <param name="wordings">Whether the wordings are checked too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task Run(FileChanges changes, bool wordings, CancellationToken cancellationToken)
    {
        // What was begun before a save may take seconds to notice that it is no longer wanted: the next check does not wait for it.
        var checks = new List<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            var saved = changes.Next(cancellationToken);
            using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var token = work.Token;
            checks.RemoveAll(c => c.IsCompleted);
            checks.Add(Task.Run(() => CheckOnce(wordings, token), CancellationToken.None));
            try
            {
                await saved.ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // Ctrl+C: what runs is ended too.
            }
            await work.CancelAsync().ConfigureAwait(false);
        }
        await Task.WhenAll(checks).ConfigureAwait(false);
    }

    private void CheckOnce(bool wordings, CancellationToken cancellationToken)
    {
        try
        {
            var check = read();
            var rules = check.Rules();
            cancellationToken.ThrowIfCancellationRequested();
            Show(check, rules);
            if (!wordings || rules.Any(d => d.Severity == Severity.Error))
                return;
            var found = check.Wordings(null, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (found.Length > 0)
                Show(check, rules.AddRange(found));
            else
                terminal.Error.WriteLine("Every phrasing finds its question.");
        }
        catch (OperationCanceledException)
        {
            // The next check says it all.
        }
        catch (CommandFailedException failure)
        {
            // A file is away while an editor replaces it; the next save is looked at again.
            terminal.Error.WriteLine(failure.Message);
        }
    }

    private void Show(Check check, ImmutableArray<Diagnostic> found)
    {
        terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"--- {clock.GetLocalNow():HH:mm:ss} ---"));
        show(check.Report(found), check.Files);
        terminal.Error.WriteLine("Waiting for a save. Ctrl+C ends.");
    }
}
