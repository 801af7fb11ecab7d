using System.Net;
using System.Net.Http.Headers;
using ExplainerBot.Operations;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Operations;

/// <summary>With an app id, the token decides who is served, and a list where replies may go.</summary>
public sealed class RegisteredTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Basic dTpw")]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Bearer eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V4YW1wbGUub3JnIn0.AAAA")]
    [InlineData("Bearer two tokens")]
    public async Task A_missing_or_malformed_token_is_401(string? token)
    {
        await using var bot = Registered();
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = Chat.Json(new Chat(client, channel).Message("what is it about?"));
        request.Headers.TryAddWithoutValidation("Authorization", token);

        using var response = await client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(channel.Drain());
    }

    [Fact]
    public async Task A_body_without_a_type_is_400_whoever_sends_it()
    {
        await using var bot = Registered();
        using var client = bot.Client();
        using var content = new StringContent("{\"serviceUrl\":\"http://localhost:1/\"}", new MediaTypeHeaderValue("application/json"));

        using var response = await client.PostAsync("/api/messages", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_refused_before_the_token_is_looked_at()
    {
        await using var bot = Registered();
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        var chat = new Chat(client, channel);
        var message = chat.Message("what is it about?");
        message["serviceUrl"] = "https://example.org/";

        using var response = await chat.PostAsync(message, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(bot.Logged, line => line.Contains("example.org", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://directline.botframework.com/", true)]
    [InlineData("https://europe.webchat.botframework.com/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/gcc/", true)]
    [InlineData("https://channel.example.net/x", true)]
    [InlineData("https://CHANNEL.example.net/x", true)]
    [InlineData("http://smba.trafficmanager.net/emea/", false)]
    [InlineData("https://evilbotframework.com/", false)]
    [InlineData("https://botframework.com.example.org/", false)]
    [InlineData("https://example.org/?https://botframework.com/", false)]
    [InlineData("http://localhost:5000/", false)]
    public void Replies_go_to_listed_hosts_over_https(string url, bool allowed)
    {
        var options = new ChannelOptions();
        options.ServiceHosts.Add("channel.example.net");

        Assert.Equal(allowed, new ServiceUrls(Options.Create(options)).Allows(new Uri(url), keyless: false));
    }

    [Fact]
    public void This_machine_is_served_when_the_operator_lists_it()
    {
        var options = new ChannelOptions();
        options.ServiceHosts.Add("localhost");

        Assert.True(new ServiceUrls(Options.Create(options)).Allows(new Uri("http://127.0.0.1:5000/"), keyless: false));
    }

    private static FilmBotApplication Registered() => new FilmBotApplication()
        .With("MicrosoftAppId", "00000000-1111-2222-3333-444444444444")
        .With("MicrosoftAppPassword", "not a secret")
        .With("Channels:ServiceHosts:0", "localhost");
}
