using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DirectLine.Sharing;
using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>
/// News on one channel that every process hears; what it has told itself is left out. The channel carries no more than a few bytes a
/// message, but for typing and for words that may not be kept.
/// </summary>
internal sealed class RedisFeed(RedisSpace space, TimeProvider time) : IConversationFeed
{
    private const byte Separator = (byte)'\n';

    // Should a message be lost without the connection, nobody waits for longer.
    private static readonly TimeSpan reminder = TimeSpan.FromSeconds(30);

    /// <summary>This process, for the others.</summary>
    public string Sender { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);

    public RedisValue Channel { get; } = (string)space.News!;

    public void Tell(string conversationId, ReadOnlyMemory<byte> news)
    {
        byte[] message = [.. Encoding.UTF8.GetBytes($"{Sender}\n{conversationId}\n0\n"), .. news.Span];
        try
        {
            space.Database.Publish(space.News, message, CommandFlags.FireAndForget);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException)
        {
            // What is told here may be lost.
            return;
        }
    }

    public async Task ListenAsync(Func<FeedMessage, Task> hear, CancellationToken cancellationToken)
    {
        var subscriber = space.Connection.GetSubscriber();
        var queue = await subscriber.SubscribeAsync(space.News).ConfigureAwait(false);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        void Restored(object? sender, ConnectionFailedEventArgs restored) => _ = LookAsync(subscriber, hear);
        space.Connection.ConnectionRestored += Restored;
        var reminding = RemindAsync(hear, over.Token);
        try
        {
            // What was said before this has nobody told.
            await hear(default).ConfigureAwait(false);
            while (true)
            {
                var message = await queue.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (Read((byte[])message.Message!) is { } told)
                    await hear(told).ConfigureAwait(false);
            }
        }
        finally
        {
            space.Connection.ConnectionRestored -= Restored;
            await over.CancelAsync().ConfigureAwait(false);
            await reminding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await queue.UnsubscribeAsync(CommandFlags.FireAndForget).ConfigureAwait(false);
        }
    }

    // The answer to a ping comes when the subscription is restored too: what is said after it is heard.
    private static async Task LookAsync(ISubscriber subscriber, Func<FeedMessage, Task> hear)
    {
        try
        {
            await subscriber.PingAsync().ReplyAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Lost again; the next time says so.
            return;
        }
        await hear(default).ConfigureAwait(false);
    }

    private async Task RemindAsync(Func<FeedMessage, Task> hear, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(reminder, time);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            await hear(default).ConfigureAwait(false);
    }

    // Sender, conversation and position, each ended by a line break; what follows is opaque. Null for what this process told itself.
    private FeedMessage? Read(byte[] message)
    {
        var rest = message.AsMemory();
        var (sender, id, position) = (Next(ref rest), Next(ref rest), Next(ref rest));
        return sender is null || id is null || sender == Sender
            || !long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? null : new FeedMessage(id, before, rest);
    }

    private static string? Next(ref Memory<byte> rest)
    {
        var end = rest.Span.IndexOf(Separator);
        if (end < 0)
            return null;
        var part = Encoding.UTF8.GetString(rest.Span[..end]);
        rest = rest[(end + 1)..];
        return part;
    }
}
