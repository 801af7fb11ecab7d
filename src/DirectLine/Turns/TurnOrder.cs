namespace DirectLine.Turns;

/// <summary>The right to run a turn: no other turn of the conversation runs until it is disposed of.</summary>
internal sealed class TurnOrder(Rooms.Lease lease) : IDisposable
{
    private Task? straggler;

    public Room Room => lease.Room;

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
        lease.Room.LeaveTurn();
        lease.Dispose();
    }
}
