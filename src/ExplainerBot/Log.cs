namespace ExplainerBot;

/// <summary>
/// Every line that the host logs. Ids by area: 1000 start, 2000 turns, 3000 state, 4000 the endpoint. No line holds what a person
/// wrote, who they are, or an address that names a conversation.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Information, "Knowledge loaded: {Figures}")]
    public static partial void KnowledgeLoaded(this ILogger log, string figures);

    [LoggerMessage(1002, LogLevel.Warning, "{Finding}")]
    public static partial void KnowledgeFinding(this ILogger log, string finding);

    [LoggerMessage(1003, LogLevel.Warning, "What was fitted to the knowledge could not be kept; each start fits it again: {Fault}")]
    public static partial void FittedNotKept(this ILogger log, string fault);

    [LoggerMessage(1004, LogLevel.Warning, "The sentence encoder {Path} cannot be used, so the bot understands a little less; build again to mend it: {Fault}")]
    public static partial void EncoderUnusable(this ILogger log, string path, string fault);

    [LoggerMessage(1005, LogLevel.Information, "The knowledge has changed and is in force: {Figures}")]
    public static partial void KnowledgeReloaded(this ILogger log, string figures);

    [LoggerMessage(1006, LogLevel.Error,
        "The knowledge has changed and cannot be used, so what was loaded before stays in force. {Finding} (Further findings: {Further}; "
        + "explainer check shows them all.)")]
    public static partial void KnowledgeRefused(this ILogger log, string finding, int further);

    [LoggerMessage(1007, LogLevel.Information, "The knowledge is again as it was loaded.")]
    public static partial void KnowledgeAsBefore(this ILogger log);

    [LoggerMessage(1008, LogLevel.Warning,
        "The knowledge folder cannot be watched, so a change in it is seen up to {Seconds} seconds later: {Fault}")]
    public static partial void KnowledgeNotWatched(this ILogger log, int seconds, string fault);

    [LoggerMessage(1009, LogLevel.Information, "The knowledge was told to have changed; the files are read.")]
    public static partial void ReloadHeard(this ILogger log);

    [LoggerMessage(1010, LogLevel.Warning, "The other instances cannot be told of changed knowledge now, and are told later: {Fault}")]
    public static partial void ReloadNotTold(this ILogger log, string fault);

    [LoggerMessage(2001, LogLevel.Error, "A turn failed: {Fault}")]
    public static partial void TurnFailed(this ILogger log, string fault);

    [LoggerMessage(2002, LogLevel.Warning, "A turn took too long, or the host was told to stop; it was given up.")]
    public static partial void TurnGivenUp(this ILogger log);

    [LoggerMessage(2003, LogLevel.Error, "A turn went on without memory, for support lines must be given: {Fault}")]
    public static partial void TurnWithoutMemory(this ILogger log, string fault);

    [LoggerMessage(2004, LogLevel.Warning, "A card whose button was pressed could not be replaced; it keeps its buttons: {Fault}")]
    public static partial void CardNotUpdated(this ILogger log, string fault);

    [LoggerMessage(2005, LogLevel.Warning, "The order of turns among instances cannot be kept for now: {Fault}")]
    public static partial void TurnWithoutOrder(this ILogger log, string fault);

    [LoggerMessage(3001, LogLevel.Debug, "Another turn changed the memory meanwhile; attempt {Attempt} is repeated.")]
    public static partial void MemoryChangedMeanwhile(this ILogger log, int attempt);

    [LoggerMessage(3002, LogLevel.Warning, "A stored {Type} cannot be read and is replaced by an empty one.")]
    public static partial void MemoryUnreadable(this ILogger log, string type);

    [LoggerMessage(3003, LogLevel.Information, "{Removed} expired record(s) removed.")]
    public static partial void ExpiredRemoved(this ILogger log, int removed);

    [LoggerMessage(3004, LogLevel.Error, "Expired records could not be removed; the next attempt follows: {Fault}")]
    public static partial void CleanupFailed(this ILogger log, string fault);

    [LoggerMessage(3005, LogLevel.Error, "The state cannot be used: {Fault}")]
    public static partial void StateUnhealthy(this ILogger log, string fault);

    [LoggerMessage(3006, LogLevel.Error, "Learning records cannot be written and are lost until they can; this is logged once: {Fault}")]
    public static partial void RecordsNotWritten(this ILogger log, string fault);

    [LoggerMessage(3007, LogLevel.Error, "Old learning records could not be deleted; the next attempt follows: {Fault}")]
    public static partial void RecordsNotDeleted(this ILogger log, string fault);

    [LoggerMessage(3012, LogLevel.Warning,
        "This machine's clock is {Seconds:0} seconds ahead of that of Redis (behind, where it is less than 0). The bot goes by that of Redis; set the machine's by NTP.")]
    public static partial void ClockApart(this ILogger log, double seconds);

    [LoggerMessage(4001, LogLevel.Warning,
        "A request to /api/messages was refused: {Reason}. Without an app id the bot serves this machine only. To serve others, register "
        + "the bot with Azure Bot Service and set MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType and MicrosoftAppTenantId. "
        + "This is logged once.")]
    public static partial void KeylessRefused(this ILogger log, string reason);

    [LoggerMessage(4002, LogLevel.Warning,
        "An activity asked for replies to the host {Host}, which Channels:ServiceHosts does not list; it was refused.")]
    public static partial void ServiceHostRefused(this ILogger log, string host);

    [LoggerMessage(4003, LogLevel.Warning, "A bearer token was refused: {Fault}")]
    public static partial void TokenRefused(this ILogger log, string fault);

    [LoggerMessage(4004, LogLevel.Error, "Tokens cannot be checked for now: {Fault}")]
    public static partial void TokensUncheckable(this ILogger log, string fault);

    [LoggerMessage(4006, LogLevel.Debug, "A turn was over a limit.")]
    public static partial void TurnOverLimit(this ILogger log);

    [LoggerMessage(4007, LogLevel.Warning,
        "A request came through a proxy that Proxy:Trusted does not name, so that everybody behind it counts as one caller. Name the proxy's "
        + "address there; if there is none, somebody made the header up, and nothing was believed. This is logged once.")]
    public static partial void ProxyNotTrusted(this ILogger log);

    [LoggerMessage(4005, LogLevel.Error, "An activity could not be handled: {Fault}")]
    public static partial void ActivityFailed(this ILogger log, string fault);
}
