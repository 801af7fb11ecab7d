using ExplainerBot.Cli.Checking;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Core.Knowledge;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer check --watch</c>: what counts as a save, and what happens then.</summary>
public sealed class CheckWatching
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_save_counts_when_nothing_more_happens_for_a_while()
    {
        using var changes = new FileChanges([], clock);
        changes.Note();
        changes.Note();
        var saved = changes.Next(TestContext.Current.CancellationToken);

        clock.Advance(FileChanges.Settled - TimeSpan.FromMilliseconds(1));
        Assert.False(saved.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await saved;
    }

    [Fact]
    public async Task Without_a_save_nothing_is_told_until_it_is_ended()
    {
        using var changes = new FileChanges([], clock);
        using var ended = new CancellationTokenSource();
        var saved = changes.Next(ended.Token);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.False(saved.IsCompleted);

        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => saved);
    }

    [Fact]
    public async Task A_file_that_is_written_is_noticed()
    {
        using var folder = new TemporaryFolder();
        using var changes = new FileChanges([folder.Path], TimeProvider.System);
        folder.Write("film.yaml", "film:\n");

        await changes.Next(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task After_each_save_the_files_are_read_anew_until_it_is_ended()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var changes = new FileChanges([], TimeProvider.System);
        using var output = new StringWriter();
        var texts = new Queue<string>(["film: [", "film: }"]);
        var shown = new List<CheckReport>();
        var watch = new CheckWatch(
            () => new Check([new KnowledgeFile("film.yaml", texts.Dequeue())], null, FittedFile.For(null, []), new DateOnly(2026, 11, 23)),
            (report, _) =>
            {
                shown.Add(report);
                if (texts.Count > 0)
                    changes.Note();
                else
                    ended.Cancel();
            },
            new Terminal(TextReader.Null, output, output), clock);

        await watch.Run(changes, wordings: true, ended.Token);

        Assert.Equal(2, shown.Count);
        Assert.All(shown, report => Assert.True(report.Errors > 0));
        Assert.NotEqual(shown[0].Diagnostics, shown[1].Diagnostics);
    }
}
