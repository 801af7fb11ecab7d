namespace DirectLine.Sharing;

/// <summary>
/// The order of turns among processes that share a store: who holds the lease of a conversation runs its turn, the others wait.
/// Within a process order is kept already.
/// </summary>
public interface ITurnLeases
{
    /// <summary>Waits until nobody else holds the lease of a conversation, and takes it.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ITurnLease> TakeAsync(string conversationId, CancellationToken cancellationToken);
}

/// <summary>The right to run a turn. It is renewed until it is disposed of, which gives it back without waiting.</summary>
public interface ITurnLease : IDisposable
{
    /// <summary>
    /// Grows with each lease of the conversation. A store takes nothing from the holder of an older one, who may not know yet that
    /// it has lost its right ("fencing token", Kleppmann 2016). 0 where one process alone uses the store.
    /// </summary>
    long Fence { get; }
}

/// <summary>Another process has run a turn of the conversation meanwhile, or this very turn: nothing was written.</summary>
public sealed class TurnLostException : Exception
{
    /// <summary>With the usual message.</summary>
    public TurnLostException()
        : base("Another process has taken the conversation over.")
    {
    }
}
