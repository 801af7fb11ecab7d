using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>
/// Where the channel lies in Redis. All that one script touches shares a hash tag, the conversation's id, so that it goes on to a cluster.
/// </summary>
/// <param name="Connection">The connection, which all parts share.</param>
/// <param name="Prefix">What every key and channel begins with. It holds no brace.</param>
/// <param name="Lease">How long a conversation is held by a process that is gone.</param>
public sealed record RedisSpace(IConnectionMultiplexer Connection, string Prefix, TimeSpan Lease)
{
    /// <summary>How many replicas must have what a conversation's log gets before it counts as written. 0: nobody waits for them.</summary>
    public int Replicas { get; init; }

    /// <summary>How long they are waited for; a replica in the same network answers within milliseconds. Default: 1 second.</summary>
    public TimeSpan ReplicaPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection of its own for that waiting, which holds up whatever comes after it.</summary>
    public IConnectionMultiplexer? Confirming { get; init; }

    internal IDatabase Database => Connection.GetDatabase();

    /// <summary>
    /// Does something that may be done twice. When the connection breaks while the answer is under way nobody knows whether it was done;
    /// the second time waits for the connection to come back, as long as the client's timeout is.
    /// </summary>
    internal async Task<T> TryTwiceAsync<T>(Func<IDatabase, Task<T>> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var wasThere = Connection.IsConnected;
        try
        {
            return await action(Database).ReplyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RedisConnectionException) when (wasThere)
        {
            return await action(Database).ReplyAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The channel on which processes tell each other of conversations.</summary>
    internal RedisChannel News => RedisChannel.Literal($"{Prefix}:news");

    /// <summary>Written so that replicas have something to wait for.</summary>
    internal RedisKey Mark => $"{Prefix}:mark";

    /// <summary>The ids of all conversations by the time of their last entry.</summary>
    internal RedisKey All => $"{Prefix}:chats";

    /// <summary>Those of them in which nobody has said a word.</summary>
    internal RedisKey Silent => $"{Prefix}:chats:silent";

    /// <summary>The keys that sign tokens.</summary>
    internal RedisKey SigningKeys => $"{Prefix}:signing-keys";

    /// <summary>Written and read to see whether that works.</summary>
    internal RedisKey Probe => $"{Prefix}:probe";

    /// <summary>What is known about a conversation beside its log: a hash.</summary>
    internal RedisKey Chat(string id) => $"{Prefix}:chat:{{{id}}}";

    /// <summary>Its log: a stream, whose ids are positions.</summary>
    internal RedisKey Log(string id) => $"{Prefix}:chat:{{{id}}}:log";

    /// <summary>The ids of all entries, served or not: a set.</summary>
    internal RedisKey Ids(string id) => $"{Prefix}:chat:{{{id}}}:ids";

    /// <summary>Who runs a turn of it: the fence, until the lease runs out.</summary>
    internal RedisKey LeaseOf(string id) => $"{Prefix}:chat:{{{id}}}:lease";

    /// <summary>How many leases of it were given.</summary>
    internal RedisKey Fence(string id) => $"{Prefix}:chat:{{{id}}}:fence";
}
