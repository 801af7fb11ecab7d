using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DirectLine.Tests;

/// <summary>A client's end of a socket.</summary>
public sealed class StreamClient : IDisposable
{
    private StreamClient(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    public string? Watermark { get; private set; }

    public static async Task<StreamClient> OpenAsync(string url, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new Uri(url), TestContext.Current.CancellationToken);
        }
        catch (WebSocketException refused) when (socket.HttpStatusCode != 0)
        {
            throw new HttpRequestException("refused", refused, socket.HttpStatusCode);
        }
        return new StreamClient(socket);
    }

    /// <summary>The next frame with something in it, or null when the server has closed the socket.</summary>
    public async Task<ActivitySetBody?> NextAsync()
    {
        var buffer = new byte[64 * 1024];
        var message = new MemoryStream();
        while (true)
        {
            var received = await Socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            Assert.Equal(WebSocketMessageType.Text, received.MessageType);
            message.Write(buffer, 0, received.Count);
            if (!received.EndOfMessage)
                continue;
            var text = Encoding.UTF8.GetString(message.ToArray());
            message.SetLength(0);
            if (text.Length == 0)
                continue;
            var set = ActivitySetBody.Of(JsonNode.Parse(text)!);
            Watermark = set.Watermark;
            return set;
        }
    }

    /// <summary>The texts of activities up to and including the one given.</summary>
    public async Task<List<string?>> TextsUntilAsync(string last)
    {
        var texts = new List<string?>();
        while (!texts.Contains(last))
            texts.AddRange((await NextAsync() ?? throw new InvalidOperationException($"closed before '{last}' came, after {string.Join(", ", texts)}")).Texts);
        return texts;
    }

    public Task SendAsync(string text) =>
        Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    public void Dispose() => Socket.Dispose();
}
