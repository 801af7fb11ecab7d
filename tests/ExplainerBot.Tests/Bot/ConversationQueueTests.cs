using ExplainerBot.Bot;

namespace ExplainerBot.Tests.Bot;

public sealed class ConversationQueueTests
{
    private readonly ConversationQueue queue = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_turn_of_a_conversation_waits_for_the_first()
    {
        var first = await queue.EnterAsync("a", isOrdered: false, Ct);
        var second = queue.EnterAsync("a", isOrdered: false, Ct);

        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Another_conversation_does_not_wait()
    {
        using var first = await queue.EnterAsync("a", isOrdered: false, Ct);
        var other = queue.EnterAsync("b", isOrdered: false, Ct);

        Assert.True(other.IsCompletedSuccessfully);
        (await other).Dispose();
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_gap()
    {
        using var impatience = new CancellationTokenSource();
        var first = await queue.EnterAsync("a", isOrdered: false, Ct);
        var second = queue.EnterAsync("a", isOrdered: false, impatience.Token);
        var third = queue.EnterAsync("a", isOrdered: false, Ct);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();

        (await third).Dispose();
    }

    [Fact]
    public async Task Conversations_that_are_over_hold_no_memory()
    {
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async i =>
        {
            using var turn = await queue.EnterAsync($"c{i % 50}", isOrdered: false, Ct);
            turn.Dispose();
        }));

        Assert.Equal(0, queue.Busy);
    }
}
