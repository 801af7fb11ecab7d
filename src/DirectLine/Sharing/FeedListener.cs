using DirectLine.Turns;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DirectLine.Sharing;

/// <summary>Shows the clients that are connected here what happens to their conversations in other processes.</summary>
internal sealed class FeedListener(
    IConversationFeed feed, NewsSeal seal, Rooms rooms, ActivityLog activities, TimeProvider time, ILogger<FeedListener> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await feed.ListenAsync(HearAsync, stoppingToken).ConfigureAwait(false);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                log.FeedBroken(error.GetType().Name, error.StackTrace);
                await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HearAsync(FeedMessage message)
    {
        if (message.ConversationId is not { } id)
        {
            rooms.WakeAll();
            return;
        }
        if (message.News.IsEmpty || await OpenAsync(message.News).ConfigureAwait(false) is not { } news)
        {
            rooms.Wake(id, passingActivity: null);
            return;
        }
        if (news.Passing is not null)
            rooms.Wake(id, news.Passing);
        if (news.Shown is not null || news.End)
            activities.Hear(id, ActivityLog.At(message.Position, news.Shown ?? []), news.End);
    }

    // What cannot be opened is looked up in the log, which holds a placeholder at least.
    private async Task<News?> OpenAsync(ReadOnlyMemory<byte> news)
    {
        try
        {
            return await seal.OpenAsync(news).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            log.FeedBroken(error.GetType().Name, error.StackTrace);
            return null;
        }
    }
}
