using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>Waits, where <see cref="RedisSpace.Replicas"/> asks for it, until replicas have what was written.</summary>
internal sealed class Replicas(RedisSpace space)
{
    /// <summary>
    /// Completes when so many replicas have all that Redis had written when this was called: replication is one stream, so that whoever has
    /// the mark has what was written before it (<c>WAIT</c>). Should another server have taken over meanwhile, it is asked whether it has it.
    /// </summary>
    /// <param name="isThere">What the command says where what was written is there: whether there is something, or nothing.</param>
    /// <param name="command">A command that tells, by 1 or 0.</param>
    /// <param name="about">Its arguments.</param>
    /// <exception cref="ReplicasBehindException">Too few have it: whoever sent it must not be told that it is safe.</exception>
    public async Task HaveAsync(bool isThere, string command, params object[] about)
    {
        if (space is not { Replicas: > 0, Confirming: { } connection })
            return;
        // One that comes back from the dead takes itself for Redis until it is told better: for some seconds there may be two, and the client
        // sends each command to either. So each is asked by itself, and one of them must have it together with its replicas.
        var asked = connection.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }).Select(HasAsync).ToList();
        await foreach (var answer in Task.WhenEach(asked).ConfigureAwait(false))
        {
            if (answer.IsCompletedSuccessfully && await answer.ConfigureAwait(false))
                return;
        }
        await Task.WhenAll(asked).ConfigureAwait(false);
        throw new ReplicasBehindException();

        async Task<bool> HasAsync(IServer server)
        {
            var database = connection.GetDatabase().Database;
            Task<RedisResult> AskAsync(string word, params object[] of) => server.ExecuteAsync(database, word, of);
            // One connection does them in this order.
            var marked = AskAsync("SET", space.Mark, "1");
            var reached = AskAsync("WAIT", space.Replicas, (long)space.ReplicaPatience.TotalMilliseconds);
            var found = AskAsync(command, about);
            await Task.WhenAll(marked, reached, found).ReplyAsync(CancellationToken.None).ConfigureAwait(false);
            return (long)await reached.ConfigureAwait(false) >= space.Replicas && (bool)await found.ConfigureAwait(false) == isThere;
        }
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
