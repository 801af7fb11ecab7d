using System.Net.Sockets;
using System.Text;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Operations;

/// <summary>How long the server bears with clients that are slow, idle or many.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_client_that_never_ends_its_request_is_cut()
    {
        await using var application = new FilmBotApplication().With("Limits:HeaderSeconds", "1");
        var address = application.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Ct);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "), Ct);

        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(Ct);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        await using var application = new FilmBotApplication().With("Limits:IdleSeconds", "1");
        var address = application.Start();
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Ct);
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), Ct);

        // To the end: the server closes the connection, for the client never does.
        using var reader = new StreamReader(client.GetStream());
        var answer = await reader.ReadToEndAsync(Ct);

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Connection: close", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Every_limit_of_the_server_is_set_and_follows_the_settings()
    {
        await using var application = new FilmBotApplication().With("Limits:BodyBytesPerSecond", "500").With("Limits:Connections", "77");
        application.Start();

        var limits = application.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal(TimeSpan.FromSeconds(10), limits.RequestHeadersTimeout);
        Assert.Equal(TimeSpan.FromSeconds(120), limits.KeepAliveTimeout);
        Assert.Equal(500, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.Equal(500, limits.MinResponseDataRate!.BytesPerSecond);
        Assert.Equal(77, limits.MaxConcurrentConnections);
        Assert.Equal(77, limits.MaxConcurrentUpgradedConnections);
        Assert.Equal(16_777_216, limits.MaxRequestBodySize);
        Assert.Equal(32_768, limits.MaxRequestHeadersTotalSize);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/privacy")]
    [InlineData("/health/live")]
    [InlineData("/api/messages")]
    [InlineData("/v3/directline/conversations")]
    [InlineData("/nowhere")]
    public async Task Every_answer_is_hardened(string path)
    {
        await using var application = new FilmBotApplication();
        using var client = application.Client();

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("microphone=()", Assert.Single(response.Headers.GetValues("Permissions-Policy")), StringComparison.Ordinal);
        Assert.Empty(response.Headers.Server);
    }
}
