using System.Net;

namespace DirectLine.Tests;

public sealed class OriginTests
{
    [Theory]
    [InlineData(null, "127.0.0.1:5000", true)]
    [InlineData("http://127.0.0.1:5000", "127.0.0.1:5000", true)]
    [InlineData("http://localhost:1234", "127.0.0.1:5000", true)]
    [InlineData("http://[::1]:1234", "localhost:5000", true)]
    [InlineData("https://chat.example", "chat.example", true)]
    [InlineData("https://example.org", "chat.example", true)]
    [InlineData("https://EXAMPLE.org", "chat.example", true)]
    [InlineData("https://chat.example:444", "chat.example", false)]
    [InlineData("http://localhost:1234", "chat.example", false)]
    [InlineData("https://chat.example.evil.example", "chat.example", false)]
    [InlineData("https://example.org.evil.example", "127.0.0.1:5000", false)]
    [InlineData("https://evil.example", "127.0.0.1:5000", false)]
    [InlineData("null", "127.0.0.1:5000", false)]
    [InlineData("file://", "127.0.0.1:5000", false)]
    public async Task Generate_without_a_secret_serves_this_servers_pages_and_those_listed(string? origin, string host, bool served)
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AllowedOrigins:0", "https://example.org/");
        (string, string)[] headers = origin is null ? [("Host", host)] : [("Host", host), ("Origin", origin)];
        var reply = await channel.SendAsync(HttpMethod.Post, "tokens/generate", headers: headers);
        Assert.Equal(served ? HttpStatusCode.OK : HttpStatusCode.Forbidden, reply.Status);
        Assert.Equal(served ? origin : null, reply.Headers.GetValueOrDefault("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("tokens/generate")]
    [InlineData("conversations")]
    [InlineData("conversations/x/activities")]
    [InlineData("conversations/x/upload")]
    [InlineData("session/getsessionid")]
    [InlineData("nothing")]
    public async Task Preflights_are_answered_without_credentials(string path)
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AllowedOrigins:0", "https://example.org");
        var reply = await channel.SendAsync(
            HttpMethod.Options, path, headers: [("Origin", "https://example.org"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization")]);
        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        Assert.Equal("https://example.org", reply.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal("true", reply.Headers["Access-Control-Allow-Credentials"]);
        foreach (var header in (string[])["authorization", "content-type", "x-ms-bot-agent", "x-requested-with"])
            Assert.Contains(header, reply.Headers["Access-Control-Allow-Headers"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusals_can_be_read_by_the_page_and_nothing_is_cached()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AllowedOrigins:0", "*");
        foreach (var path in (string[])["conversations", "tokens/refresh", "nothing"])
        {
            var reply = await channel.SendAsync(HttpMethod.Post, path, headers: ("Origin", "https://anywhere.example"));
            Assert.True((int)reply.Status >= 400);
            Assert.Equal("https://anywhere.example", reply.Headers["Access-Control-Allow-Origin"]);
            Assert.Equal("Retry-After", reply.Headers["Access-Control-Expose-Headers"]);
            Assert.Equal("no-store", reply.Headers["Cache-Control"]);
            Assert.Equal("Origin", reply.Headers["Vary"]);
        }
    }
}
