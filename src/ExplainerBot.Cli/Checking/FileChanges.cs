using System.Threading.Channels;

namespace ExplainerBot.Cli.Checking;

/// <summary>Tells when knowledge files were saved. One save is many events, and several files may be saved together: it is told once.</summary>
internal sealed class FileChanges : IDisposable
{
    /// <summary>How long nothing must happen before a save counts as done.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(300);

    private readonly Channel<bool> happened = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher[] watchers;
    private readonly TimeProvider clock;

    /// <summary>Watches folders with all below them.</summary>
    public FileChanges(IEnumerable<string> folders, TimeProvider clock)
    {
        this.clock = clock;
        watchers = [.. folders.Distinct(StringComparer.Ordinal).Select(Watch)];
    }

    /// <summary>Waits until something was saved and nothing more happens.</summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task Next(CancellationToken cancellationToken)
    {
        await happened.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var quiet = Task.Delay(Settled, clock, cancellationToken);
            var more = happened.Reader.WaitToReadAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(quiet, more).ConfigureAwait(false) == quiet)
            {
                await quiet.ConfigureAwait(false);
                return;
            }
            await more.ConfigureAwait(false);
            happened.Reader.TryRead(out _);
        }
    }

    /// <summary>Notes that something changed.</summary>
    public void Note() => happened.Writer.TryWrite(true);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in watchers)
            watcher.Dispose();
    }

    // Editors save by writing, by renaming a new file over the old one, or by deleting and writing anew.
    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder, "*.yaml") { IncludeSubdirectories = true };
        watcher.Changed += (_, _) => Note();
        watcher.Created += (_, _) => Note();
        watcher.Deleted += (_, _) => Note();
        watcher.Renamed += (_, _) => Note();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }
}
