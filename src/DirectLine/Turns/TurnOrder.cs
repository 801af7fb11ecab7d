using DirectLine.Sharing;

namespace DirectLine.Turns;

/// <summary>The right to run a turn: no other turn of the conversation runs, in this process or another, until it is disposed of.</summary>
internal sealed class TurnOrder(Rooms.Lease lease, ITurnLease right) : IDisposable
{
    private Task? straggler;

    public Room Room => lease.Room;

    /// <summary>What tells this turn from older ones in other processes.</summary>
    public long Fence => right.Fence;

    /// <summary>Delays the next turn until a task is over: a turn that was given up may still run.</summary>
    public void HoldUntil(Task task) => straggler = task;

    public void Dispose()
    {
        if (straggler is null)
            Release();
        else
            straggler.ContinueWith(_ => Release(), TaskScheduler.Default);
    }

    private void Release()
    {
        right.Dispose();
        lease.Room.LeaveTurn();
        lease.Dispose();
    }
}
