namespace DirectLine.Sharing;

/// <summary>
/// What processes that share a store tell each other of conversations. It travels through memory only, may be lost, and is sealed where
/// it holds words: a store passes it on unread. What must not be lost stands in the log.
/// </summary>
public interface IConversationFeed
{
    /// <summary>Tells the other processes something of a conversation. Does not wait and does not throw.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="news">What; nothing for "look at the log".</param>
    void Tell(string conversationId, ReadOnlyMemory<byte> news);

    /// <summary>Hears from now on what the others tell, until the task is cancelled. Throws where it cannot listen; then call it again.</summary>
    /// <param name="hear">Called for each message, in their order for one conversation.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    Task ListenAsync(Func<FeedMessage, Task> hear, CancellationToken cancellationToken);
}

/// <summary>Something that another process tells.</summary>
/// <param name="ConversationId">The conversation; null: something may have been missed, of any of them.</param>
/// <param name="Position">The position in the log after which something was written, where something was.</param>
/// <param name="News">What; nothing for "look at the log".</param>
public readonly record struct FeedMessage(string? ConversationId, long Position, ReadOnlyMemory<byte> News);
