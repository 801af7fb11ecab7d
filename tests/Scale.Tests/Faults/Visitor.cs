using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>
/// Somebody on the chat page, as its client behaves: what gets no answer is sent again under the same name, a socket that closes is
/// opened again with the watermark, wherever the proxy leads.
/// </summary>
internal sealed class Visitor : IAsyncDisposable
{
    // A server that stands still answers nobody; then it is somebody else's turn.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient http;
    private readonly bool watches;
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<JsonNode> received = new();
    private Task watching = Task.CompletedTask;
    private string token = "";
    private string conversation = "";

    /// <param name="address">Where the bot is.</param>
    /// <param name="watches">Whether a socket is kept open.</param>
    public Visitor(Uri address, bool watches = true)
    {
        this.watches = watches;
        // A connection for each request, so that each may meet another instance.
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        http = new HttpClient(handler) { BaseAddress = new Uri(address, "/v3/directline/"), Timeout = patience };
    }

    /// <summary>What came over the sockets, in order.</summary>
    public IReadOnlyCollection<JsonNode> Received => received;

    /// <summary>Sends that got no acknowledgement and were tried again.</summary>
    public int Retries { get; private set; }

    /// <summary>The statuses of answers that told to come again.</summary>
    public ConcurrentQueue<int> Refusals { get; } = new();

    public async Task ArriveAsync(CancellationToken cancellationToken)
    {
        token = (string)(await AskAsync(HttpMethod.Post, "tokens/generate", null, cancellationToken))["token"]!;
        var started = await AskAsync(HttpMethod.Post, "conversations", null, cancellationToken);
        conversation = (string)started["conversationId"]!;
        if (watches)
            watching = Task.Run(() => WatchAsync(over.Token), CancellationToken.None);
    }

    /// <summary>Says something until it is acknowledged, and gives its id.</summary>
    public async Task<string> SayAsync(string text, string name, CancellationToken cancellationToken) =>
        (string)(await AskAsync(HttpMethod.Post, $"conversations/{conversation}/activities", Message(text, name), cancellationToken))["id"]!;

    /// <summary>Says something once, and gives the status; null where there was none so soon.</summary>
    public async Task<HttpStatusCode?> TryToSayAsync(string text, string name, TimeSpan soon, CancellationToken cancellationToken)
    {
        using var asking = new HttpClient { BaseAddress = http.BaseAddress, Timeout = soon };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"conversations/{conversation}/activities") { Content = JsonContent.Create(Message(text, name)) };
        request.Headers.Authorization = new("Bearer", token);
        try
        {
            using var response = await asking.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The whole conversation as somebody sees it who comes with a new page.</summary>
    public async Task<IReadOnlyList<JsonNode>> ReadAsync(CancellationToken cancellationToken)
    {
        var (activities, watermark) = (new List<JsonNode>(), "");
        while (true)
        {
            var set = await AskAsync(HttpMethod.Get, $"conversations/{conversation}/activities?watermark={watermark}", null, cancellationToken);
            if (set["activities"]!.AsArray().Count == 0)
                return activities;
            activities.AddRange(set["activities"]!.AsArray().Select(a => a!));
            watermark = (string)set["watermark"]!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Dispose();
        over.Dispose();
    }

    private static JsonObject Message(string text, string name) => new()
    {
        ["type"] = "message",
        ["from"] = new JsonObject { ["id"] = "me" },
        ["text"] = text,
        ["channelData"] = new JsonObject { ["clientActivityID"] = name },
    };

    private async Task<JsonNode> AskAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
            request.Headers.Authorization = token.Length > 0 ? new("Bearer", token) : null;
            try
            {
                using var response = await http.SendAsync(request, cancellationToken);
                if (response.IsSuccessStatusCode)
                    return JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
                // What a client did wrong it would do wrong again.
                Assert.True((int)response.StatusCode >= 500, $"{method} {path.Split('/')[^1]} was answered {(int)response.StatusCode}");
                Refusals.Enqueue((int)response.StatusCode);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or JsonException || (gone is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Nobody took it, or whoever did is dead.
            }
            Retries++;
            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var watermark = "0";
        while (true)
        {
            var place = await AskAsync(HttpMethod.Get, $"conversations/{conversation}?watermark={watermark}", null, cancellationToken);
            using var socket = new ClientWebSocket();
            try
            {
                await socket.ConnectAsync(new Uri((string)place["streamUrl"]!), cancellationToken);
                while (await NextAsync(socket, cancellationToken) is { } set)
                {
                    foreach (var activity in set["activities"]!.AsArray())
                        received.Enqueue(activity!);
                    watermark = (string)set["watermark"]!;
                }
            }
            catch (WebSocketException)
            {
                // The connection is gone: come back with the watermark.
            }
            await Task.Delay(pause, cancellationToken);
        }
    }

    private static async Task<JsonNode?> NextAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            if (frame.Length > 0)
                return JsonNode.Parse(frame.ToArray());
        }
    }
}
