using System.Net;
using ExplainerBot.Operations;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Http;

namespace ExplainerBot.Tests.Operations;

/// <summary>Without an app id the bot serves programs on this machine, and nobody else.</summary>
public sealed class KeylessTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Host", "bot.example.org")]
    [InlineData("Host", "localhost.example.org")]
    [InlineData("Host", "192.168.1.5:3978")]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Origin", "http://localhost.example.org")]
    [InlineData("Origin", "null")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("x-forwarded-whatever", "")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Authorization", "Bearer nonsense")]
    [InlineData("Authorization", "Basic dTpw")]
    public async Task A_request_that_does_not_come_straight_from_this_machine_is_401(string header, string value)
    {
        using var response = await SendAsync((header, value));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(bot.Channel.Drain());
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "LOCALHOST:3978")]
    [InlineData("Host", "127.0.0.1:3978")]
    [InlineData("Host", "[::1]:3978")]
    [InlineData("Origin", "http://localhost:5000")]
    [InlineData("Origin", "http://[::1]:5000")]
    public async Task A_program_on_this_machine_is_served(string header, string value)
    {
        using var response = await SendAsync((header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(bot.Channel.Drain());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost.example.org/")]
    [InlineData("http://localhost@example.org/")]
    [InlineData("http://192.168.1.5/")]
    [InlineData("http://[2001:db8::1]/")]
    [InlineData("urn:botframework:websocket:x")]
    [InlineData("file:///etc/passwd")]
    public async Task Replies_go_to_this_machine_only(string serviceUrl)
    {
        var chat = bot.Chat();
        var message = chat.Message("what is it about?");
        message["serviceUrl"] = serviceUrl;

        using var response = await chat.PostAsync(message, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_second_service_URL_in_the_same_activity_does_not_slip_through()
    {
        var chat = bot.Chat();
        var body = chat.Message("what is it about?").ToString().TrimEnd('}') + ", \"ServiceURL\": \"https://example.org/\"}";

        using var response = await bot.Client.PostAsync(
            "/api/messages", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_log_says_once_how_to_register_the_bot()
    {
        for (var i = 0; i < 3; i++)
            (await SendAsync(("Via", "1.1 proxy"))).Dispose();

        Assert.Single(bot.Application.Logged, line => line.Contains("MicrosoftAppId", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("192.168.1.5", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("::ffff:192.168.1.5", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.9.10", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    public void The_address_of_the_caller_decides_first(string address, bool served)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost");
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);

        Assert.Equal(served, LocalCaller.Refusal(context) is null);
    }

    [Fact]
    public void A_caller_without_an_address_is_refused()
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("localhost");

        Assert.NotNull(LocalCaller.Refusal(context));
    }

    private async Task<HttpResponseMessage> SendAsync((string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = Chat.Json(bot.Chat().Message("what is it about?"));
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await bot.Client.SendAsync(request, Ct);
    }
}
