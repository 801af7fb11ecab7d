using DirectLine.Sharing;

namespace DirectLine.Conversations;

/// <summary>
/// Keeps conversations and their logs. A log only grows; each entry has a position, counted from 1, and the watermark of a client
/// is the position of the last entry that it has seen.
/// </summary>
public interface IConversationStore
{
    /// <summary>The conversation, or null where none is kept.</summary>
    /// <param name="conversationId">Its id.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Keeps a new conversation with the first entries of its log, all or nothing.</summary>
    /// <param name="conversation">The conversation; its last position is ignored.</param>
    /// <param name="entries">The first entries, perhaps none.</param>
    /// <param name="maxConversations">How many are kept at most; those in which nobody has spoken for ten minutes make room first.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    /// <returns>False where as many conversations as that are kept already.</returns>
    Task<bool> StartAsync(ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations, CancellationToken cancellationToken);

    /// <summary>Adds entries to a log, all or nothing; when the task completes they outlive the process.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="entries">The entries, in their order.</param>
    /// <param name="now">When: the conversation is kept for some time from here.</param>
    /// <param name="fence">That of the lease under which the turn ran, which must be the last one given; 0 where there are no leases.</param>
    /// <param name="news">What other processes that share the store are told with it, passed on unread and not kept.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    /// <returns>The position of the last entry before these, or null where the conversation is not kept or has ended.</returns>
    /// <exception cref="TurnLostException">A newer lease was given, or the first entry is in the log already.</exception>
    Task<long?> AppendAsync(
        string conversationId, IReadOnlyList<LogEntry> entries, DateTimeOffset now, long fence, ReadOnlyMemory<byte> news, CancellationToken cancellationToken);

    /// <summary>True when the log holds an entry of that id, served or not.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="activityId">The id.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<bool> HoldsAsync(string conversationId, string activityId, CancellationToken cancellationToken);

    /// <summary>The entries after a position that clients are served, in their order.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="after">The position.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task<IReadOnlyList<LoggedActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Notes that a socket has received something of the conversation.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task NoteStreamedAsync(string conversationId, CancellationToken cancellationToken);

    /// <summary>Deletes the log and remembers only that the conversation has ended.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="news">What other processes that share the store are told with it, passed on unread and not kept.</param>
    /// <param name="cancellationToken">Ends the waiting, not the writing.</param>
    Task EndAsync(string conversationId, ReadOnlyMemory<byte> news, CancellationToken cancellationToken);

    /// <summary>Writes and reads something of its own, since a full disk shows only on writing. Throws where it cannot.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Deletes some of the conversations whose last entry is older than a time; call it until it gives 0.</summary>
    /// <param name="before">The time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>How many were deleted.</returns>
    Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
