namespace DirectLine.Tokens;

/// <summary>Who a request comes from, by its credentials.</summary>
/// <param name="ConversationId">The one conversation that a token is for; null for the holder of the secret, who may use any.</param>
/// <param name="User">The id that the token names, or null where the client chooses it.</param>
/// <param name="Subject">Whom the token stands for, made by the server; null for the holder of the secret.</param>
internal sealed record Caller(string? ConversationId, string? User, string? Subject)
{
    /// <summary>The id of a user that the caller names outside its credentials, or null.</summary>
    /// <exception cref="Web.DirectLineException">The caller may not name it.</exception>
    public string? Name(string? user) => Subject is null ? UserIds.ForToken(user) : UserIds.FromClient(user);
}

/// <summary>A token as it is handed out.</summary>
/// <param name="ConversationId">The conversation that it is for.</param>
/// <param name="Token">The signed token (a JWT).</param>
/// <param name="ExpiresIn">How long it lives, in seconds.</param>
internal sealed record IssuedToken(string ConversationId, string Token, int ExpiresIn);
