using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ExplainerBot.Load;

/// <summary>
/// The least that a server can do with an activity: parse it and send it back, in the answer, to a connector, or over the conversation's
/// socket.
/// </summary>
internal static class BareEndpoint
{
    private static readonly ConcurrentDictionary<string, Listener> listeners = new(StringComparer.Ordinal);
    private static readonly HttpClient connector = new();

    public static void Run(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/api/messages", AnswerAsync);
        app.MapGet("/metrics", () => $"dotnet_gc_heap_total_allocated_bytes_total {GC.GetTotalAllocatedBytes()}\n");
        app.MapPost("/v3/directline/tokens/generate", () => new { token = "token" });
        app.MapPost("/v3/directline/conversations", () =>
        {
            var id = Guid.NewGuid().ToString("N");
            return new { conversationId = id, streamUrl = $"{url.Replace("http", "ws", StringComparison.Ordinal)}/stream/{id}" };
        });
        app.Map("/stream/{id}", ListenAsync);
        app.MapPost("/v3/directline/conversations/{id}/activities", EchoAsync);
        app.Run();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var activity = await ParseAsync(context);
        if ((string?)activity["deliveryMode"] == "expectReplies")
        {
            await context.Response.WriteAsJsonAsync(new JsonObject { ["activities"] = new JsonArray(activity) }, context.RequestAborted);
            return;
        }
        var address = new Uri($"{activity["serviceUrl"]}v3/conversations/{activity["conversation"]!["id"]}/activities/{activity["id"]}");
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var taken = await connector.PostAsync(address, content, context.RequestAborted);
        taken.EnsureSuccessStatusCode();
    }

    private static async Task ListenAsync(HttpContext context, string id)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var listener = new Listener(socket);
        listeners[id] = listener;
        await socket.ReceiveAsync(new byte[16], context.RequestAborted);
    }

    private static async Task<object> EchoAsync(HttpContext context, string id)
    {
        var activity = await ParseAsync(context);
        var frame = Encoding.UTF8.GetBytes(new JsonObject { ["activities"] = new JsonArray(activity) }.ToJsonString());
        Listener? listener;
        // The client may be told that its socket is open a moment before it is listed.
        while (!listeners.TryGetValue(id, out listener))
            await Task.Yield();
        await listener.SendAsync(frame, context.RequestAborted);
        return new { id = "1" };
    }

    private static async Task<JsonNode> ParseAsync(HttpContext context) =>
        (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;

    // Two frames must not mix.
    private sealed class Listener(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim turn = new(1, 1);

        public async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
        {
            await turn.WaitAsync(cancellationToken);
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            turn.Release();
        }

        public void Dispose() => turn.Dispose();
    }
}
