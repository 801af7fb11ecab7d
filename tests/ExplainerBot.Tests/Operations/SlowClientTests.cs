using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

/// <summary>
/// Clients that hold a place by being slow: each is cut, and the bot goes on. The server gives everybody five seconds before it counts;
/// a test ends when the cut comes.
/// </summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    // Long after the cut: where a limit is missing the test fails instead of hanging.
    private const int Patience = 60_000;

    // So that what the system's own buffers take is soon due.
    private readonly FilmBotApplication bot = new FilmBotApplication()
        .With("Limits:BodyBytesPerSecond", "1000000").With("Knowledge:Webhook:Secret", new string('s', 40));

    private readonly TcpClient socket = new() { ReceiveBufferSize = 4096 };

    private NetworkStream stream = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var address = bot.Start();
        await socket.ConnectAsync(address.Host, address.Port, Ct);
        stream = socket.GetStream();
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        using (var client = bot.Client())
        {
            using var live = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }
        await bot.DisposeAsync();
    }

    [Theory(Timeout = Patience)]
    [InlineData("/api/messages")]
    [InlineData("/knowledge/reload")]
    [InlineData("/chat/aside")]
    [InlineData("/v3/directline/tokens/generate")]
    [InlineData("/v3/directline/conversations/{0}/activities")]
    public async Task A_body_that_comes_drop_by_drop_is_408_and_cut(string path)
    {
        var (id, token) = await TalkAsync();
        await WriteAsync($"POST {string.Format(CultureInfo.InvariantCulture, path, id)} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + $"Content-Length: 3000\r\n{(path.Contains("{0}", StringComparison.Ordinal) ? $"Authorization: Bearer {token}\r\n" : "")}"
            + $"X-Knowledge-Timestamp: {DateTimeOffset.UtcNow.ToUnixTimeSeconds()}\r\nX-Knowledge-Signature: sha256=00\r\n\r\n{{");
        var dripping = WriteForEverAsync(" ", TimeSpan.FromMilliseconds(100), TestContext.Current.CancellationToken);

        var answer = await ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        await Assert.ThrowsAsync<IOException>(() => dripping);
        AssertNoError();
    }

    [Theory]
    [InlineData("/api/messages", "")]
    [InlineData("/api/messages", "Transfer-Encoding: chunked\r\n")]
    [InlineData("/v3/directline/tokens/generate", "")]
    public async Task A_body_that_is_broken_off_is_no_error_of_ours(string path, string header)
    {
        await WriteAsync($"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{(header.Length > 0 ? header : "Content-Length: 3000\r\n")}\r\n5\r\n{{\"ty");
        socket.Client.Shutdown(SocketShutdown.Send);

        // The server ends the connection when it is through with the request.
        await ReadToEndAsync();

        AssertNoError();
    }

    [Fact(Timeout = Patience)]
    public async Task Who_asks_and_never_reads_the_answers_is_cut() =>
        // The writing gets stuck when nobody reads on either side, and fails when the connection is gone.
        await Assert.ThrowsAsync<IOException>(() => WriteForEverAsync("GET /privacy HTTP/1.1\r\nHost: localhost\r\n\r\n", TimeSpan.Zero, TestContext.Current.CancellationToken));

    // Else whoever likes fills the log, and wakes the operator.
    private void AssertNoError() => Assert.DoesNotContain(
        bot.Logged, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));

    private async Task<(string Id, string Token)> TalkAsync()
    {
        using var client = bot.Client();
        using var minted = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Ct);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)JObject.Parse(await minted.Content.ReadAsStringAsync(Ct))["token"]!);
        using var started = await client.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Ct);
        var talk = JObject.Parse(await started.Content.ReadAsStringAsync(Ct));
        return ((string)talk["conversationId"]!, (string)talk["token"]!);
    }

    private async Task WriteAsync(string text) => await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Ct);

    private async Task WriteForEverAsync(string text, TimeSpan pause, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await WriteAsync(text);
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task<string> ReadToEndAsync()
    {
        var (seen, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, Ct)) > 0)
                seen.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Cut, not closed: the rest of the body is not waited for.
        }
        return seen.ToString();
    }
}
