using DirectLine.Streaming;
using DirectLine.Tokens;
using DirectLine.Turns;
using DirectLine.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DirectLine.Conversations;

/// <summary>Starting a conversation and coming back to one.</summary>
internal sealed class ConversationEndpoints(
    TokenService tokens, TurnService turns, IConversationStore store, StreamEndpoint streams, RequestLimits limits)
{
    private const int LongestBody = 16 * 1024;

    public async Task StartAsync(HttpContext context)
    {
        var caller = await tokens.AuthenticateAsync(context.Request).ConfigureAwait(false);
        await limits.CountForAddressAsync(context).ConfigureAwait(false);
        var body = await RequestBody.ReadAsync(context.Request, LongestBody, context.RequestAborted).ConfigureAwait(false);
        var user = caller.User ?? caller.Name(RequestBody.Text(body, "user", "id"));
        var id = caller.ConversationId ?? TokenService.NewId();
        var subject = caller.Subject ?? TokenService.NewId();
        var isNew = await turns.StartAsync(id, subject, user, RequestBody.Text(body, "locale"), context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, tokens.Issue(id, user, subject), 0).ConfigureAwait(false);
    }

    /// <summary>
    /// A fresh token and socket for a client that comes back. With a watermark it goes on from there; without one it gets only what
    /// is new, unless no socket has ever received anything.
    /// </summary>
    public async Task ReconnectAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("conversationId")!;
        var caller = await tokens.AuthenticateAsync(context.Request, id).ConfigureAwait(false);
        if (await store.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not { Ended: false } conversation)
            throw DirectLineException.NoSuchConversation();
        var watermark = context.Request.Query["watermark"].ToString();
        var position = watermark.Length > 0 ? Watermarks.Read(watermark, conversation)
            : conversation.Streamed ? conversation.LastPosition
            : 0;
        var token = tokens.Issue(id, caller.User ?? conversation.User, caller.Subject ?? conversation.Subject);
        await AnswerAsync(context, StatusCodes.Status200OK, token, position).ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context, int status, IssuedToken token, long position) =>
        ProtocolPath.AnswerAsync(
            context,
            status,
            new ConversationBody(token.ConversationId, token.Token, token.ExpiresIn, streams.UrlFor(context.Request, token.ConversationId, position)));
}
