using DirectLine.Redis;
using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.Channel;

public sealed class RedisRepliesTests
{
    private static readonly CancellationToken over = new(canceled: true);

    [Fact]
    public async Task What_the_client_cancels_by_itself_is_told_as_a_lost_connection()
    {
        await Assert.ThrowsAsync<RedisConnectionException>(() => Task.FromCanceled<int>(over).ReplyAsync(CancellationToken.None));
        await Assert.ThrowsAsync<RedisConnectionException>(() => Task.FromCanceled(over).ReplyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Who_gives_up_is_told_so()
    {
        await Assert.ThrowsAsync<TaskCanceledException>(() => new TaskCompletionSource<int>().Task.ReplyAsync(over));
    }

    [Fact]
    public async Task A_reply_and_what_else_fails_come_as_they_are()
    {
        Assert.Equal(7, await Task.FromResult(7).ReplyAsync(CancellationToken.None));
        await Assert.ThrowsAsync<RedisServerException>(() => Task.FromException<int>(new RedisServerException("OOM")).ReplyAsync(CancellationToken.None));
    }
}
