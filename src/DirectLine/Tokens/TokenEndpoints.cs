using System.Security.Cryptography;
using System.Text;
using DirectLine.Conversations;
using DirectLine.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DirectLine.Tokens;

/// <summary>Minting and refreshing tokens. Neither keeps anything nor calls the bot.</summary>
internal sealed class TokenEndpoints(
    TokenService tokens, Origins origins, RequestLimits limits, IConversationStore store, IOptions<DirectLineOptions> options)
{
    private const int LongestBody = 16 * 1024;

    public async Task GenerateAsync(HttpContext context)
    {
        if (options.Value.Secret is not null)
            tokens.DemandSecret(context.Request);
        else if (!origins.Allows(context.Request))
            throw DirectLineException.Forbidden("Pages of this origin may not use this server. Its operator lists those that may in DirectLine:AllowedOrigins.");
        await limits.CountForAddressAsync(context).ConfigureAwait(false);
        var body = await RequestBody.ReadAsync(context.Request, LongestBody, context.RequestAborted).ConfigureAwait(false);
        var token = await tokens.GenerateAsync(UserIds.ForToken(RequestBody.Text(body, "user", "id"))).ConfigureAwait(false);
        await AnswerAsync(context, token).ConfigureAwait(false);
    }

    /// <summary>For the server's own page: a token with an id of the server's making. Other origins are refused, with or without a secret.</summary>
    public async Task GenerateForOwnPageAsync(HttpContext context)
    {
        if (!Origins.IsOwn(context.Request))
            throw DirectLineException.Forbidden("Only this server's own page gets a token here.");
        await limits.CountForAddressAsync(context).ConfigureAwait(false);
        await AnswerAsync(context, await tokens.GenerateAsync(UserIds.New()).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public async Task RefreshAsync(HttpContext context)
    {
        var caller = await tokens.AuthenticateAsync(context.Request).ConfigureAwait(false);
        if (caller is not { ConversationId: { } id, Subject: { } subject })
            throw DirectLineException.Forbidden("Only a token can be refreshed; the secret does not expire.");
        if (await store.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is { Ended: true })
            throw DirectLineException.NoSuchConversation();
        await AnswerAsync(context, tokens.Issue(id, caller.User, subject)).ConfigureAwait(false);
    }

    /// <summary>A stable name for the caller's session; it tells nothing about who that is.</summary>
    public async Task SessionIdAsync(HttpContext context)
    {
        var caller = await tokens.AuthenticateAsync(context.Request).ConfigureAwait(false);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("session " + (caller.Subject ?? "secret")));
        await ProtocolPath.AnswerAsync(context, StatusCodes.Status200OK, new SessionBody(Convert.ToHexStringLower(hash.AsSpan(0, 16)))).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, IssuedToken token) =>
        ProtocolPath.AnswerAsync(context, StatusCodes.Status200OK, new ConversationBody(token.ConversationId, token.Token, token.ExpiresIn));
}
