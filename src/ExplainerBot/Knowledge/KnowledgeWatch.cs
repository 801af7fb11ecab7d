using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Notices that the curators' files have changed. The system reports changes at once, but not on every network or container file system,
/// so the files are looked at now and then as well.
/// </summary>
internal sealed class KnowledgeWatch(
    KnowledgeFolder folder, KnowledgeLoading loading, IOptions<KnowledgeOptions> options, TimeProvider time, ILogger<KnowledgeWatch> log)
    : BackgroundService
{
    // One look serves any number of reasons to look.
    private readonly Channel<bool> reasons = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Watch)
            return;
        var watchers = Parts().Select(TryWatch).ToList();
        var poll = TimeSpan.FromSeconds(options.Value.PollSeconds);
        var timer = time.CreateTimer(_ => Look(), null, poll, poll);
        try
        {
            // What was changed since the start, before anybody watched.
            Look();
            await foreach (var _ in reasons.Reader.ReadAllAsync(stoppingToken))
            {
                if (folder.Stamp() != loading.Stamp)
                    await loading.ReloadAsync(stoppingToken);
            }
        }
        finally
        {
            await timer.DisposeAsync();
            watchers.ForEach(w => w?.Dispose());
        }
    }

    private void Look() => reasons.Writer.TryWrite(true);

    // The folder may be taken away while it is walked: that must not stop the bot.
    private string[] Parts()
    {
        try
        {
            return [.. folder.Parts.Where(Directory.Exists)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.KnowledgeNotWatched(options.Value.PollSeconds, error.Message);
            return [];
        }
    }

    private FileSystemWatcher? TryWatch(string part)
    {
        try
        {
            // Of all names: a mounted folder changes by a link to another one.
            var watcher = new FileSystemWatcher(part);
            watcher.Changed += (_, _) => Look();
            watcher.Created += (_, _) => Look();
            watcher.Deleted += (_, _) => Look();
            watcher.Renamed += (_, _) => Look();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            log.KnowledgeNotWatched(options.Value.PollSeconds, error.Message);
            return null;
        }
    }
}
