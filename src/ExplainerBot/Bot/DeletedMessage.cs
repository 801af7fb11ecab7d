using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Bot;

/// <summary>Drops what waits on a message that its writer deleted: the question it asked, with the offer that was made for it.</summary>
internal static class DeletedMessage
{
    /// <summary>The memory without what the message began; the same memory when nothing waits on it.</summary>
    public static ChatMemory Drop(ChatMemory memory, string? activityId)
    {
        var conversation = memory.Conversation;
        if (conversation.Turns.FirstOrDefault(t => t.ActivityId == activityId) is not { } past)
            return memory;
        return memory with
        {
            Conversation = conversation with
            {
                Pending = conversation.Pending?.Nonce == past.Nonce ? null : conversation.Pending,
                Offers = conversation.Offers.RemoveAll(o => o.Nonce == past.Nonce && o.AnsweredAt is null),
                Turns = conversation.Turns.Remove(past),
            },
        };
    }
}
