using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace DirectLine.Tests;

public sealed class RobustnessTests
{
    private const int Requests = 1500;

    private static readonly string[] seeds =
    [
        """{"type":"message","id":"x","from":{"id":"me","name":"n"},"text":"hello","channelData":{"clientActivityID":"c"},"value":{"a":[1,2.5,null,true]}}""",
        """{"type":"event","name":"e","from":{"id":"me"},"value":"2020-01-01T00:00:00Z","entities":[{"type":"mention","mentioned":{"id":"b"}}]}""",
        """{"type":"invoke","name":"known","from":{"id":"me"},"relatesTo":{"user":{"id":"u"}},"attachments":[{"contentType":"a/b","content":{}}]}""",
        """{"type":"messageReaction","from":{"id":"me"},"reactionsAdded":[{"type":"like"}],"localTimestamp":"2020-01-01T00:00:00+01:00"}""",
    ];

    private static readonly string[] pieces =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "-", "1e999", "\\u0000", "\\ud800", "\u0000", "🎻", "\"type\":7", "\"text\":{}", "\"from\":[]", "99999999999999999999",
        "\"channelData\":\"x\"", "\"timestamp\":false", "\"entities\":{}", "\"$type\":\"System.IO.FileInfo\"", "\"expiration\":\"never\"", "\"deliveryMode\":\"expectReplies\"",
    ];

    [Fact]
    public async Task No_request_body_makes_the_server_fail()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AddressBurst", "1000000");
        var chat = await channel.ChatAsync();
        var random = new Random(20261123);
        string[] paths = ["tokens/generate", "conversations", $"conversations/{chat.Id}/activities", $"conversations/{chat.Id}/activities", $"conversations/{chat.Id}/upload"];
        for (var i = 0; i < Requests; i++)
        {
            var (path, body) = (paths[random.Next(paths.Length)], Mutate(random));
            var content = new StringContent(body, Encoding.UTF8);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            var reply = await channel.SendContentAsync(HttpMethod.Post, path, chat.Token, content);
            Assert.True(
                reply.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.BadGateway,
                $"{path} answered {(int)reply.Status} to {body}");
        }
        await chat.SayAsync("still there");
        var last = "";
        for (var set = await chat.GetAsync(); set.Activities.Count > 0; set = await chat.GetAsync(set.Watermark))
            last = (string?)set.Activities[^1]["text"];
        Assert.Equal("echo still there", last);
    }

    [Fact]
    public async Task No_path_query_or_credentials_make_the_server_fail()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var random = new Random(31);
        string[] ids = [chat.Id, "x", "%01", "..%2f..", "%7c", new string('y', 3000), "'--", "💥"];
        string[] tails = ["", "/activities", "/stream", "/upload", "/activities/1", "/"];
        string[] queries = ["", "?watermark=%00", "?watermark=1&watermark=2", "?t=x&t=y", "?watermark=" + new string('9', 3000), "?t=%ff", "?&&==", "?watermark=٣"];
        string?[] credentials = [chat.Token, null, "x", chat.Token + "x", new string('z', 6000), chat.StreamUrl.Split("t=")[1]];
        HttpMethod[] methods = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options, HttpMethod.Patch, new HttpMethod("BREW")];
        for (var i = 0; i < Requests; i++)
        {
            var path = $"conversations/{Pick(ids)}{Pick(tails)}{Pick(queries)}";
            var method = Pick(methods);
            var reply = await channel.SendAsync(method, path, Pick(credentials));
            Assert.True((int)reply.Status < 500, $"{method} {path} answered {(int)reply.Status}");
            if ((int)reply.Status >= 400)
                Assert.True(reply.Body?["error"]?["code"] is not null, $"{method} {path} answered {(int)reply.Status} without an error body");
        }

        T Pick<T>(T[] from) => from[random.Next(from.Length)];
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_and_costs_nobody_anything()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:MaxSockets", "1", "--DirectLine:TokenLifetime", "1.00:00:00");
        var (slow, other) = (await channel.ChatAsync(), await channel.ChatAsync());
        using var idle = await OpenWithoutReadingAsync(slow);
        for (var i = 0; i < 60; i++)
            await slow.SayAsync("who " + new string('x', 200_000));
        await Assert.ThrowsAsync<HttpRequestException>(() => other.OpenAsync("?watermark=0"));

        await TestWait.UntilAsync(async () =>
        {
            channel.Time.Advance(TimeSpan.FromSeconds(11));
            try
            {
                using var free = await other.OpenAsync("?watermark=0");
                return (await free.NextAsync())!.Texts.SequenceEqual(["welcome"]);
            }
            catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task A_quiet_socket_is_pinged_and_cut_when_it_does_not_answer()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:SocketKeepAlive", "00:00:01");
        using var client = await OpenWithoutReadingAsync(await channel.ChatAsync());
        var (seen, buffer) = (new List<byte>(), new byte[4096]);
        try
        {
            int read;
            while ((read = await client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0)
                seen.AddRange(buffer.AsSpan(0, read));
        }
        catch (IOException)
        {
            // Cut, not closed: nobody is there to take part in a closing.
        }
        // The first byte of a ping (RFC 6455, 5.2) with the length that the server's own have.
        Assert.Contains("\u0089\u0008", Encoding.Latin1.GetString([.. seen]), StringComparison.Ordinal);
    }

    private static string Mutate(Random random)
    {
        var body = new StringBuilder(seeds[random.Next(seeds.Length)]);
        for (var cuts = random.Next(4); cuts > 0; cuts--)
        {
            var at = random.Next(body.Length);
            if (random.Next(2) == 0)
                body.Remove(at, Math.Min(random.Next(1, 6), body.Length - at));
            else
                body.Insert(at, pieces[random.Next(pieces.Length)] + (random.Next(2) == 0 ? "," : ""));
        }
        return body.ToString();
    }

    private static async Task<TcpClient> OpenWithoutReadingAsync(Chat chat)
    {
        var url = new Uri(chat.StreamUrl);
        var client = new TcpClient { ReceiveBufferSize = 4096, NoDelay = true };
        await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
        var request = $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        var answer = new byte[12];
        await client.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(answer));
        return client;
    }
}
