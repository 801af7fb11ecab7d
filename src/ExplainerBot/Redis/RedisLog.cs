using StackExchange.Redis;

namespace ExplainerBot.Redis;

/// <summary>What is logged of the connection to Redis. Apart from the rest, whose first line would load the client's library.</summary>
internal static partial class RedisLog
{
    [LoggerMessage(3008, LogLevel.Error,
        "Redis is out of reach ({Failure}). The bot starts all the same and is not ready until Redis answers; look at Redis:Connection and the network.")]
    public static partial void RedisOutOfReach(this ILogger log, ConnectionFailureType failure);

    [LoggerMessage(3009, LogLevel.Warning, "The {Connection} connection to Redis was lost: {Failure}. It is tried again by itself.")]
    public static partial void RedisLost(this ILogger log, ConnectionType connection, ConnectionFailureType failure);

    [LoggerMessage(3010, LogLevel.Information, "The {Connection} connection to Redis is back.")]
    public static partial void RedisBack(this ILogger log, ConnectionType connection);
}
