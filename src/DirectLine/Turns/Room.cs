using DirectLine.Conversations;
using DirectLine.Streaming;
using DirectLine.Web;

namespace DirectLine.Turns;

/// <summary>
/// What is in memory of a conversation while something happens in it: the order of its turns, its open sockets, and for a short
/// while what may not be kept.
/// </summary>
internal sealed class Room(string conversationId, int maxWaiting) : IDisposable
{
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly Lock gate = new();
    private readonly List<StreamSocket> sockets = [];
    private IReadOnlyList<LoggedActivity> held = [];
    private long settled = long.MaxValue;
    private int waiting;

    public string ConversationId => conversationId;

    /// <summary>How many leases the room has; only <see cref="Rooms"/> reads and changes it.</summary>
    public int Leases { get; set; }

    /// <summary>True when the conversation has ended while the room was open.</summary>
    public bool Ended { get; private set; }

    /// <summary>Waits until no other turn of the conversation runs.</summary>
    /// <exception cref="DirectLineException">Too many wait already.</exception>
    public async Task EnterTurnAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref waiting) > maxWaiting)
        {
            Interlocked.Decrement(ref waiting);
            throw DirectLineException.TooMany("Too many activities of this conversation wait for an answer. Wait a little.", 1);
        }
        try
        {
            await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>Lets the next turn run.</summary>
    public void LeaveTurn() => turns.Release();

    /// <summary>Waits until no turn of the conversation runs here.</summary>
    public async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        turns.Release();
    }

    /// <summary>Adds a socket; from now on it is the one that receives.</summary>
    /// <returns>The oldest socket where there are too many, for the caller to close.</returns>
    public StreamSocket? Join(StreamSocket socket, int maxSockets)
    {
        lock (gate)
        {
            sockets.Add(socket);
            return sockets.Count > maxSockets ? sockets[0] : null;
        }
    }

    /// <summary>Removes a socket; the newest of the others goes on from where it was.</summary>
    public void Leave(StreamSocket socket)
    {
        lock (gate)
            sockets.Remove(socket);
        Wake();
    }

    /// <summary>True for the socket that receives.</summary>
    public bool IsNewest(StreamSocket socket)
    {
        lock (gate)
            return sockets.Count > 0 && sockets[^1] == socket;
    }

    /// <summary>Tells the newest socket that there is something new, or hands it something that is not in the log.</summary>
    public void Wake(string? passingActivity = null)
    {
        lock (gate)
            sockets.LastOrDefault()?.Wake(passingActivity);
    }

    /// <summary>Marks the conversation as ended; sockets close when they have sent what there is.</summary>
    public void End()
    {
        lock (gate)
        {
            Ended = true;
            sockets.ForEach(s => s.Wake(null));
        }
    }

    /// <summary>Serves nothing past a position until <see cref="Hold"/> says what stands there.</summary>
    public void HideAfter(long position) => Volatile.Write(ref settled, position);

    /// <summary>Keeps in memory what the log does not hold, or holds only a placeholder of.</summary>
    public void Hold(IReadOnlyList<LoggedActivity> activities)
    {
        lock (gate)
            held = [.. held, .. activities];
        HideAfter(long.MaxValue);
    }

    public void Release(IReadOnlyList<LoggedActivity> activities)
    {
        lock (gate)
            held = [.. held.Except(activities)];
    }

    /// <summary>
    /// Completes what was read from the log with what is held in memory. A client that reads from the very beginning, as a page does
    /// after a reload, is shown the log alone: what may not be kept is for those who were there.
    /// </summary>
    /// <param name="logged">What was read from the log.</param>
    /// <param name="after">The position from which it was read.</param>
    /// <param name="isWhole">True when the log holds no more.</param>
    public IReadOnlyList<LoggedActivity> Complete(IReadOnlyList<LoggedActivity> logged, long after, bool isWhole)
    {
        if (Volatile.Read(ref settled) is < long.MaxValue and var last && logged.Any(a => a.Position > last))
            return [.. logged.Where(a => a.Position <= last)];
        var present = Volatile.Read(ref held);
        if (present.Count == 0 || (after == 0 && present[0].Position > 1 && !Ended))
            return logged;
        var upTo = isWhole ? long.MaxValue : logged[^1].Position;
        var activities = new SortedDictionary<long, LoggedActivity>();
        foreach (var activity in logged.Concat(present.Where(h => h.Position > after && h.Position <= upTo)))
            activities[activity.Position] = activity;
        return [.. activities.Values];
    }

    public void Dispose() => turns.Dispose();
}
