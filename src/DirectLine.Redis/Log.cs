using Microsoft.Extensions.Logging;

namespace DirectLine.Redis;

/// <summary>What this logs: never an id, a key or a message of an exception, which names keys.</summary>
internal static partial class Log
{
    [LoggerMessage(4014, LogLevel.Warning, "The lease of a conversation could not be renewed or given back; it runs out by itself: {Error}")]
    public static partial void LeaseNotRenewed(this ILogger logger, string error);
}
