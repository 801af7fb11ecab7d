using System.Net.WebSockets;
using System.Threading.Channels;
using DirectLine.Conversations;
using DirectLine.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Streaming;

/// <summary>
/// One client's socket: a cursor on the log that moves when it is woken. Nothing is queued for it but a few wake-ups, so a slow
/// client costs no memory; one that takes nothing for a while is cut and comes back with its watermark.
/// </summary>
internal sealed class StreamSocket(
    ActivityReader reader, IConversationStore store, Closing closing, IOptions<DirectLineOptions> options, TimeProvider time, ILogger<StreamSocket> log)
{
    private const int LongestMessage = 64 * 1024;

    // A store that is gone for longer may be out of this process's reach alone: then the client finds another.
    private static readonly TimeSpan longestOutage = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);

    // Dropping is safe: after each wake-up the whole log is looked at. Only typing may be lost, to a client that does not keep up.
    private readonly Channel<string?> wakeUps = Channel.CreateBounded<string?>(
        new BoundedChannelOptions(16) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    private WebSocketCloseStatus closeStatus = WebSocketCloseStatus.NormalClosure;
    private string closeReason = "The conversation has ended.";

    /// <summary>Tells the socket to look at the log, or hands it an activity that is not in there.</summary>
    public void Wake(string? passingActivity) => wakeUps.Writer.TryWrite(passingActivity);

    /// <summary>Closes the socket when it has sent what it is sending.</summary>
    public void Close(WebSocketCloseStatus status, string reason)
    {
        (closeStatus, closeReason) = (status, reason);
        wakeUps.Writer.TryComplete();
    }

    /// <summary>Serves the socket until either side closes it.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="room">The conversation's room, which the socket has joined.</param>
    /// <param name="position">What the client has seen.</param>
    /// <param name="streamed">True when the conversation is known to have been streamed before.</param>
    /// <param name="cancellationToken">Ends the serving when the program stops.</param>
    public async Task ServeAsync(WebSocket socket, Room room, long position, bool streamed, CancellationToken cancellationToken)
    {
        using var stopping = cancellationToken.UnsafeRegister(_ => _ = SendAwayAsync(room), null);
        using var over = new CancellationTokenSource();
        var receiving = ReceiveAsync(socket, over.Token);
        var sending = SendAsync(socket, room, position, streamed, cancellationToken, over.Token);
        await Task.WhenAny(receiving, sending).ConfigureAwait(false);
        wakeUps.Writer.TryComplete();
        using var patience = new CancellationTokenSource(options.Value.SocketSendTimeout, time);
        await sending.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What can no longer be written while the program stops is no failure.
        if (sending.IsFaulted && !cancellationToken.IsCancellationRequested)
            (closeStatus, closeReason) = (WebSocketCloseStatus.InternalServerError, "The server failed. Come back with the watermark.");
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync(closeStatus, closeReason, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await receiving.WaitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(sending, receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The client comes back to another process, or to this one when it is there again; with it goes the answer that is under way.
    private async Task SendAwayAsync(Room room)
    {
        try
        {
            await room.WhenIdleAsync(closing.Over).ConfigureAwait(false);
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // It takes too long, or the client has left meanwhile.
        }
        Close(WebSocketCloseStatus.EndpointUnavailable, "The server is restarting.");
    }

    private async Task SendAsync(
        WebSocket socket, Room room, long position, bool streamed, CancellationToken stopping, CancellationToken cancellationToken)
    {
        Wake(null);
        await foreach (var passing in wakeUps.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (passing is not null && room.IsNewest(this))
                await SendFrameAsync(socket, ActivitySet.ToJson([passing], Watermarks.Write(position)), cancellationToken).ConfigureAwait(false);
            while (room.IsNewest(this))
            {
                var set = await ReadAsync(room, position, stopping, cancellationToken).ConfigureAwait(false);
                if (set.Activities.Count == 0)
                    break;
                await SendFrameAsync(socket, set.ToJson(), cancellationToken).ConfigureAwait(false);
                position = set.Watermark;
                streamed = streamed || await TryNoteAsync(room, cancellationToken).ConfigureAwait(false);
            }
            if (room.Ended)
                return;
        }
    }

    // A short outage of the store is waited for: to open thousands of sockets anew would be the next one.
    private async Task<ActivitySet> ReadAsync(Room room, long position, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return await reader.ReadAsync(room, position, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is not OperationCanceledException && !stopping.IsCancellationRequested && time.GetElapsedTime(start) < longestOutage)
            {
                if (isFirst)
                    log.ReadFailed(fault.GetType().Name, fault.StackTrace);
                await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // Only tells a client that comes back without a watermark from one that never was here.
    private async Task<bool> TryNoteAsync(Room room, CancellationToken cancellationToken)
    {
        try
        {
            await store.NoteStreamedAsync(room.ConversationId, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.ReadFailed(fault.GetType().Name, fault.StackTrace);
            return false;
        }
    }

    private async Task SendFrameAsync(WebSocket socket, byte[] frame, CancellationToken cancellationToken)
    {
        using var slow = new CancellationTokenSource(options.Value.SocketSendTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(slow.Token, cancellationToken);
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (slow.IsCancellationRequested)
        {
            log.SlowSocketCut();
            socket.Abort();
            throw;
        }
    }

    // Clients only send empty frames, to notice a dead connection. Whatever comes is read and forgotten.
    private async Task ReceiveAsync(WebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[256];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                (closeStatus, closeReason) = (WebSocketCloseStatus.NormalClosure, "");
                return;
            }
            length = received.EndOfMessage ? 0 : length + received.Count;
            if (length > LongestMessage)
            {
                (closeStatus, closeReason) = (WebSocketCloseStatus.MessageTooBig, "This socket only sends.");
                return;
            }
        }
    }
}
