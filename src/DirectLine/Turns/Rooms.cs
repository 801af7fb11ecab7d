using DirectLine.Sharing;
using Microsoft.Extensions.Options;

namespace DirectLine.Turns;

/// <summary>The conversations in which something happens. A room is forgotten when nobody needs it, so memory stays bounded.</summary>
internal sealed class Rooms(ITurnLeases leases, IOptions<DirectLineOptions> options)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Room> rooms = new(StringComparer.Ordinal);

    /// <summary>How many rooms are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return rooms.Count;
        }
    }

    /// <summary>The room of a conversation, for as long as the lease is not disposed of.</summary>
    public Lease Enter(string conversationId)
    {
        lock (gate)
        {
            if (!rooms.TryGetValue(conversationId, out var room))
                rooms[conversationId] = room = new Room(conversationId, options.Value.MaxWaitingActivities);
            room.Leases++;
            return new Lease(this, room);
        }
    }

    /// <summary>The next turn of a conversation, when the ones before it are over.</summary>
    /// <exception cref="Web.DirectLineException">Too many wait already.</exception>
    public async Task<TurnOrder> EnterTurnAsync(string conversationId, CancellationToken cancellationToken)
    {
        var lease = Enter(conversationId);
        try
        {
            await lease.Room.EnterTurnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
        try
        {
            return new TurnOrder(lease, await leases.TakeAsync(conversationId, cancellationToken).ConfigureAwait(false));
        }
        catch
        {
            lease.Room.LeaveTurn();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Wakes the newest socket of a conversation, where one is open here.</summary>
    public void Wake(string conversationId, string? passingActivity)
    {
        if (Find(conversationId) is not { } lease)
            return;
        using (lease)
            lease.Room.Wake(passingActivity);
    }

    /// <summary>Wakes the newest socket of every conversation: something may have been missed.</summary>
    public void WakeAll()
    {
        string[] open;
        lock (gate)
            open = [.. rooms.Keys];
        foreach (var conversationId in open)
            Wake(conversationId, passingActivity: null);
    }

    private Lease? Find(string conversationId)
    {
        lock (gate)
        {
            if (!rooms.TryGetValue(conversationId, out var room))
                return null;
            room.Leases++;
            return new Lease(this, room);
        }
    }

    private void Leave(Room room)
    {
        lock (gate)
        {
            if (--room.Leases > 0)
                return;
            rooms.Remove(room.ConversationId);
            room.Dispose();
        }
    }

    internal sealed class Lease(Rooms rooms, Room room) : IDisposable
    {
        private int left;

        public Room Room => room;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                rooms.Leave(room);
        }
    }
}
