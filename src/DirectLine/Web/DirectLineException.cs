namespace DirectLine.Web;

/// <summary>A request that is refused: it becomes the status and the error body of the answer.</summary>
internal sealed class DirectLineException(int status, string code, string message, int? retryAfterSeconds = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>After how many seconds another try makes sense, or null.</summary>
    public int? RetryAfterSeconds { get; } = retryAfterSeconds;

    public static DirectLineException BadArgument(string message) => new(400, "BadArgument", message);

    public static DirectLineException NoCredentials() =>
        new(401, "Unauthorized", "The request carries no credentials. Send the header 'Authorization: Bearer' with a token from tokens/generate.");

    public static DirectLineException Forbidden(string message) => new(403, "Forbidden", message);

    public static DirectLineException TokenExpired() =>
        new(403, "TokenExpired", "The token has expired and cannot be refreshed. Get a new one from tokens/generate.");

    public static DirectLineException NoSuchConversation() =>
        new(404, "ConversationNotFound", "There is no such conversation: it was not started, has ended, or was deleted some time after its last message.");

    public static DirectLineException TooMany(string message, int retryAfterSeconds) => new(429, "TooManyRequests", message, retryAfterSeconds);

    public static DirectLineException BotRejectedActivity(string message) => new(502, "BotRejectedActivity", message);
}
