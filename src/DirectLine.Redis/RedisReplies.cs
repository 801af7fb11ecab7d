using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>Waiting for what Redis replies.</summary>
public static class RedisReplies
{
    /// <summary>
    /// Waits for a reply. What the client cannot send in time, because the machine is too busy to let it, it cancels instead of failing; to
    /// whoever waits that would look as if the caller had given up. It is told as what it is: nobody knows whether Redis got it.
    /// </summary>
    /// <exception cref="RedisConnectionException">The client could not send it, or the connection broke.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<T> ReplyAsync<T>(this Task<T> reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        await ((Task)reply).ReplyAsync(cancellationToken).ConfigureAwait(false);
        return await reply.ConfigureAwait(false);
    }

    /// <inheritdoc cref="ReplyAsync{T}"/>
    public static async Task ReplyAsync(this Task reply, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reply);
        try
        {
            await reply.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException unsent) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, "The client could not send it in time.", unsent);
        }
    }
}
