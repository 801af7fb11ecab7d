namespace DirectLine.Sharing;

/// <summary>One process alone uses the store: there is nobody to wait for and nobody to tell.</summary>
internal sealed class SoleProcess : ITurnLeases, IConversationFeed
{
    private static readonly Task<ITurnLease> unfenced = Task.FromResult<ITurnLease>(new Unfenced());

    public Task<ITurnLease> TakeAsync(string conversationId, CancellationToken cancellationToken) => unfenced;

    public void Tell(string conversationId, ReadOnlyMemory<byte> news)
    {
    }

    public Task ListenAsync(Func<FeedMessage, Task> hear, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);

    private sealed class Unfenced : ITurnLease
    {
        public long Fence => 0;

        public void Dispose()
        {
        }
    }
}
