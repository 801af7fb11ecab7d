using System.Net.WebSockets;
using DirectLine.Conversations;
using DirectLine.Tokens;
using DirectLine.Turns;
using DirectLine.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DirectLine.Streaming;

/// <summary>Opens sockets. All checks come before the answer 101.</summary>
internal sealed class StreamEndpoint(
    TokenService tokens,
    Origins origins,
    IConversationStore store,
    Rooms rooms,
    OpenSockets sockets,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    IOptions<DirectLineOptions> options)
{
    /// <summary>Where the caller may open a socket soon: on the host that it asked, under the scheme that goes with the request's.</summary>
    /// <param name="request">The caller's request.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="position">What the caller has seen of it.</param>
    public string UrlFor(HttpRequest request, string conversationId, long position) =>
        $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}{request.PathBase}{DirectLineEndpoints.Prefix}/conversations/{conversationId}/stream"
        + $"?watermark={Watermarks.Write(position)}&t={tokens.IssueForStream(conversationId)}";

    public async Task OpenAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("conversationId")!;
        if (!origins.Allows(context.Request))
            throw DirectLineException.Forbidden("Pages of this origin may not use this server.");
        await tokens.AuthenticateStreamAsync(context.Request.Query["t"], id).ConfigureAwait(false);
        if (await store.FindAsync(id, context.RequestAborted).ConfigureAwait(false) is not { Ended: false } conversation)
            throw DirectLineException.NoSuchConversation();
        if (!context.WebSockets.IsWebSocketRequest)
            throw DirectLineException.BadArgument("Open a WebSocket here, or poll the activities.");
        if (!sockets.TryEnter())
            throw DirectLineException.TooMany("This server has as many sockets as it can hold. Poll the activities instead.", 30);
        try
        {
            await ServeAsync(context, conversation).ConfigureAwait(false);
        }
        finally
        {
            sockets.Leave();
        }
    }

    private async Task ServeAsync(HttpContext context, ConversationRecord conversation)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var lease = rooms.Enter(conversation.Id);
        var stream = ActivatorUtilities.CreateInstance<StreamSocket>(services);
        lease.Room.Join(stream, options.Value.MaxSocketsPerConversation)?.Close(WebSocketCloseStatus.PolicyViolation, "Too many sockets.");
        try
        {
            var position = Watermarks.Read(context.Request.Query["watermark"], conversation);
            await stream.ServeAsync(socket, lease.Room, position, conversation.Streamed, lifetime.ApplicationStopping).ConfigureAwait(false);
        }
        finally
        {
            lease.Room.Leave(stream);
        }
    }
}
