using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

public sealed class ReverseProxyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "ws://")]
    [InlineData("192.0.2.1", "ws://")]
    [InlineData("127.0.0.1", "wss://")]
    [InlineData("127.0.0.0/8", "wss://")]
    public async Task Only_a_trusted_proxy_is_believed_that_the_caller_came_over_TLS(string? trusted, string scheme)
    {
        await using var bot = Bot(trusted);
        using var client = bot.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var minted = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Ct);
        var token = (string)JObject.Parse(await minted.Content.ReadAsStringAsync(Ct))["token"]!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var started = await client.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Ct);

        var stream = (string)JObject.Parse(await started.Content.ReadAsStringAsync(Ct))["streamUrl"]!;

        Assert.StartsWith(scheme, stream, StringComparison.Ordinal);
        Assert.Equal(scheme == "ws://", bot.Logged.Any(line => line.Contains("Proxy:Trusted", StringComparison.Ordinal)));
    }

    // A caller may write what he likes in front of what the proxy adds.
    [Theory]
    [InlineData(null, "203.0.113.7")]
    [InlineData("127.0.0.1", "203.0.113.7")]
    [InlineData("127.0.0.1", "127.0.0.1, 203.0.113.7")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    public async Task A_call_that_came_through_a_proxy_is_not_from_this_machine(string? trusted, string forwardedFor)
    {
        await using var bot = Bot(trusted);
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        var person = new Chat(client, channel);

        using var response = await person.PostAsync(person.Message("hello"), Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(channel.Drain());
    }

    private static FilmBotApplication Bot(string? trusted) =>
        trusted is null ? new FilmBotApplication() : new FilmBotApplication().With("Proxy:Trusted:0", trusted);
}
