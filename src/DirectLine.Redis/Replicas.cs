using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>Waits, where <see cref="RedisSpace.Replicas"/> asks for it, until replicas have what was written.</summary>
internal sealed class Replicas(RedisSpace space)
{
    /// <summary>
    /// Completes when so many replicas have all that Redis had written when this was called: replication is one stream, so that whoever has
    /// the mark has what was written before it (<c>WAIT</c>). Should another server have taken over meanwhile, it is asked whether it has it.
    /// </summary>
    /// <param name="isThere">Whether what was written is there, asked on the same connection after the replicas have answered.</param>
    /// <exception cref="ReplicasBehindException">Too few have it: whoever sent it must not be told that it is safe.</exception>
    public async Task HaveAsync(Func<IDatabaseAsync, Task<bool>> isThere)
    {
        if (space is not { Replicas: > 0, Confirming: { } connection })
            return;
        var batch = connection.GetDatabase().CreateBatch();
        var marked = batch.StringSetAsync(space.Mark, "1");
        var reached = batch.ExecuteAsync("WAIT", space.Replicas, (long)space.ReplicaPatience.TotalMilliseconds);
        var found = isThere(batch);
        batch.Execute();
        await Task.WhenAll(marked, reached, found).ReplyAsync(CancellationToken.None).ConfigureAwait(false);
        if ((long)await reached.ConfigureAwait(false) < space.Replicas || !await found.ConfigureAwait(false))
            throw new ReplicasBehindException();
    }
}

/// <summary>What was written is not where it would survive the loss of this Redis.</summary>
public sealed class ReplicasBehindException : Exception
{
    /// <summary>With the usual message.</summary>
    public ReplicasBehindException()
        : base("Too few replicas of Redis have it.")
    {
    }
}
