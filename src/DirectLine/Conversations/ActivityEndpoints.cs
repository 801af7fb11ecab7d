using DirectLine.Streaming;
using DirectLine.Tokens;
using DirectLine.Turns;
using DirectLine.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DirectLine.Conversations;

/// <summary>Saying something, and polling for what was said.</summary>
internal sealed class ActivityEndpoints(
    TokenService tokens,
    TurnService turns,
    IConversationStore store,
    Rooms rooms,
    ActivityReader reader,
    RequestLimits limits,
    IOptions<DirectLineOptions> options,
    ILogger<ActivityEndpoints> log)
{
    public async Task PostAsync(HttpContext context)
    {
        var id = ConversationIn(context);
        var caller = await tokens.AuthenticateAsync(context.Request, id).ConfigureAwait(false);
        using var place = await limits.EnterActivityAsync(context, id).ConfigureAwait(false);
        var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxActivityCharacters, context.RequestAborted).ConfigureAwait(false);
        // What has arrived is done, also when the caller leaves meanwhile: a page that is closed may have said goodbye just before.
        var activityId = await turns.PostAsync(caller, id, body, CancellationToken.None).ConfigureAwait(false);
        await ProtocolPath.AnswerAsync(context, StatusCodes.Status200OK, new ResourceBody(activityId)).ConfigureAwait(false);
    }

    /// <summary>What is newer than the watermark. One error here would silently end a client's polling, so there is none but for credentials.</summary>
    public async Task GetAsync(HttpContext context)
    {
        var id = ConversationIn(context);
        await tokens.AuthenticateAsync(context.Request, id).ConfigureAwait(false);
        var watermark = context.Request.Query["watermark"].ToString();
        byte[] set;
        try
        {
            set = (await ReadAsync(id, watermark, context.RequestAborted).ConfigureAwait(false)).ToJson();
        }
        catch (Exception error) when (error is not DirectLineException and not OperationCanceledException)
        {
            log.ReadFailed(error.GetType().Name, error.StackTrace);
            set = ActivitySet.ToJson([], watermark.All(char.IsAsciiDigit) ? watermark : "");
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = set.Length;
        await context.Response.Body.WriteAsync(set, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Refuses files, after the same checks as any post.</summary>
    public async Task RefuseUploadAsync(HttpContext context)
    {
        await tokens.AuthenticateAsync(context.Request, ConversationIn(context)).ConfigureAwait(false);
        throw new DirectLineException(415, "AttachmentsNotSupported", "This bot takes no files. Send words, as a message activity.");
    }

    private static string ConversationIn(HttpContext context) => (string)context.GetRouteValue("conversationId")!;

    private async Task<ActivitySet> ReadAsync(string id, string watermark, CancellationToken cancellationToken)
    {
        using var lease = rooms.Enter(id);
        if (await store.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } conversation)
            throw DirectLineException.NoSuchConversation();
        var set = await reader.ReadAsync(lease.Room, Watermarks.Read(watermark, conversation), cancellationToken).ConfigureAwait(false);
        // The last words of a conversation that has ended are served for a little while, so that a polling client hears them.
        return conversation.Ended && set.Activities.Count == 0 ? throw DirectLineException.NoSuchConversation() : set;
    }
}
