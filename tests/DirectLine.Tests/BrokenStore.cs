using DirectLine.Conversations;

namespace DirectLine.Tests;

/// <summary>A store whose disk is gone.</summary>
internal sealed class BrokenStore : IConversationStore
{
    public Task<ConversationRecord?> FindAsync(string conversationId, CancellationToken cancellationToken) => throw Gone();

    public Task<bool> StartAsync(ConversationRecord conversation, IReadOnlyList<LogEntry> entries, int maxConversations, CancellationToken cancellationToken) => throw Gone();

    public Task<long?> AppendAsync(
        string conversationId, IReadOnlyList<LogEntry> entries, DateTimeOffset now, long fence, ReadOnlyMemory<byte> news, CancellationToken cancellationToken) => throw Gone();

    public Task<bool> HoldsAsync(string conversationId, string activityId, CancellationToken cancellationToken) => throw Gone();

    public Task<IReadOnlyList<LoggedActivity>> ReadAsync(string conversationId, long after, int limit, CancellationToken cancellationToken) => throw Gone();

    public Task NoteStreamedAsync(string conversationId, CancellationToken cancellationToken) => throw Gone();

    public Task EndAsync(string conversationId, ReadOnlyMemory<byte> news, CancellationToken cancellationToken) => throw Gone();

    public Task CheckAsync(CancellationToken cancellationToken) => throw Gone();

    public Task<int> DeleteOlderAsync(DateTimeOffset before, CancellationToken cancellationToken) => throw Gone();

    private static IOException Gone() => new("the disk is gone");
}
