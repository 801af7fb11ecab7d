using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ExplainerBot.Load;

/// <summary>A visitor of the chat page, as far as the server can tell: a token, a conversation and an open socket.</summary>
internal sealed class OpenTalk : IDisposable
{
    private readonly HttpClient client;
    private readonly ClientWebSocket socket;
    private readonly AuthenticationHeaderValue credentials;
    private readonly Uri activities;
    private int received;

    private OpenTalk(HttpClient client, ClientWebSocket socket, AuthenticationHeaderValue credentials, Uri activities)
    {
        this.client = client;
        this.socket = socket;
        this.credentials = credentials;
        this.activities = activities;
        _ = ReceiveAsync();
    }

    /// <summary>How many activities came over the socket.</summary>
    public int Received => Volatile.Read(ref received);

    public static async Task<OpenTalk> OpenAsync(HttpClient client, string url = Server.Address)
    {
        var channel = new Uri(url + "/v3/directline/");
        var token = await AskAsync(client, new Uri(channel, "tokens/generate"), null, null);
        var credentials = new AuthenticationHeaderValue("Bearer", (string)token["token"]!);
        var started = await AskAsync(client, new Uri(channel, "conversations"), credentials, null);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)started["streamUrl"]!), CancellationToken.None);
        return new OpenTalk(client, socket, credentials, new Uri(channel, $"conversations/{started["conversationId"]}/activities"));
    }

    /// <summary>Says something; the answer is written when this is over.</summary>
    public Task SayAsync(string text) =>
        AskAsync(client, activities, credentials, new JsonObject { ["type"] = "message", ["from"] = new JsonObject { ["id"] = "me" }, ["text"] = text });

    public void Dispose() => socket.Dispose();

    private static async Task<JsonNode> AskAsync(HttpClient client, Uri address, AuthenticationHeaderValue? credentials, JsonNode? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Authorization = credentials;
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[16 * 1024];
        var frame = new MemoryStream();
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } part)
            {
                frame.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                if (frame.Length > 0)
                    Interlocked.Add(ref received, JsonNode.Parse(frame.ToArray())!["activities"]!.AsArray().Count);
                frame.SetLength(0);
            }
        }
        catch (Exception closed) when (closed is WebSocketException or ObjectDisposedException)
        {
            // The server was ended.
        }
    }
}
