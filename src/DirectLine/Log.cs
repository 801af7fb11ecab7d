using Microsoft.Extensions.Logging;

namespace DirectLine;

/// <summary>
/// What the channel logs. Never an activity, an id of a person or a query string; and of an exception the type and where it came
/// from, for its message may hold what somebody typed.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(4001, LogLevel.Error, "A Direct Line request failed with {Error} {Where}")]
    public static partial void RequestFailed(this ILogger logger, string error, string? where);

    [LoggerMessage(4002, LogLevel.Error, "The bot failed a turn with {Error} {Where}")]
    public static partial void TurnFailed(this ILogger logger, string error, string? where);

    [LoggerMessage(4003, LogLevel.Warning, "The bot took longer than {Seconds} seconds for a turn; its replies are dropped.")]
    public static partial void TurnTimedOut(this ILogger logger, double seconds);

    [LoggerMessage(4004, LogLevel.Warning, "The bot's welcome failed; the conversation starts without one.")]
    public static partial void WelcomeFailed(this ILogger logger);

    [LoggerMessage(4005, LogLevel.Error, "Activities could not be read from the log: {Error} {Where}")]
    public static partial void ReadFailed(this ILogger logger, string error, string? where);

    [LoggerMessage(4006, LogLevel.Information, "Deleted {Count} conversations that were over.")]
    public static partial void Deleted(this ILogger logger, int count);

    [LoggerMessage(4007, LogLevel.Error, "Old conversations could not be deleted: {Error} {Where}")]
    public static partial void CleanupFailed(this ILogger logger, string error, string? where);

    [LoggerMessage(4008, LogLevel.Information, "A socket was too slow and was cut.")]
    public static partial void SlowSocketCut(this ILogger logger);

    [LoggerMessage(4010, LogLevel.Error, "Conversations cannot be kept: {Error} {Where}")]
    public static partial void StoreUnhealthy(this ILogger logger, string error, string? where);

    [LoggerMessage(4011, LogLevel.Error, "The other processes cannot be heard; this is tried again: {Error} {Where}")]
    public static partial void FeedBroken(this ILogger logger, string error, string? where);

    [LoggerMessage(4012, LogLevel.Error, "Signing keys could not be renewed; the old one goes on: {Error} {Where}")]
    public static partial void KeysNotRenewed(this ILogger logger, string error, string? where);

    [LoggerMessage(4013, LogLevel.Warning, "Another process took a conversation over while its turn ran here; nothing was written.")]
    public static partial void TurnLost(this ILogger logger);

    [LoggerMessage(4015, LogLevel.Error,
        "The database {Path} is damaged ({Error}). It is kept as {Aside}, and open web chats begin anew. To have them back, stop the program and put a mended copy or a backup in its place.")]
    public static partial void DatabaseSetAside(this ILogger logger, string path, string aside, string error);

    [LoggerMessage(4009, LogLevel.Information, "A new signing key took over.")]
    public static partial void KeyRotated(this ILogger logger);
}
