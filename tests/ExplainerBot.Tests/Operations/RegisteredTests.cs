using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExplainerBot.Operations;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Tests.Operations;

/// <summary>With an app id, the token decides who is served, and a list where replies may go.</summary>
public sealed class RegisteredTests(RegisteredBot bot) : IClassFixture<RegisteredBot>
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
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = Chat.Json(bot.Chat().Message("what is it about?"));
        request.Headers.TryAddWithoutValidation("Authorization", token);

        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(bot.Channel.Drain());
    }

    [Fact]
    public async Task A_token_that_cannot_be_checked_for_now_is_503()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = Chat.Json(bot.Chat().Message("what is it about?"));
        request.Headers.Authorization = new("Bearer", PlausibleToken());

        using var response = await bot.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Empty(bot.Channel.Drain());
    }

    [Theory]
    [InlineData("""{"alg":"RS256"}""", """{"aud":"app","exp":2000000000}""", true)]
    [InlineData("""{"alg":"RS256"}""", """{"aud":"app","exp":1795000000}""", true)]
    [InlineData("""{"alg":"RS256"}""", """{"aud":"app","exp":1794000000}""", false)]
    [InlineData("""{"alg":"none"}""", """{"aud":"app","exp":2000000000}""", false)]
    [InlineData("""{"alg":"HS256"}""", """{"aud":"app","exp":2000000000}""", false)]
    [InlineData("""{"alg":"RS256"}""", """{"aud":"another","exp":2000000000}""", false)]
    [InlineData("""{"alg":"RS256"}""", """{"aud":["app"],"exp":"soon"}""", false)]
    [InlineData("""[]""", """{"aud":"app","exp":2000000000}""", false)]
    [InlineData("""{"alg":"RS256"}""", "{", false)]
    public void A_token_that_cannot_be_a_channels_is_refused_without_fetching_keys(string header, string claims, bool plausible) =>
        Assert.Equal(
            plausible,
            BearerToken.IsPlausible($"Bearer {Encode(header)}.{Encode(claims)}.AAAA", "app", DateTimeOffset.FromUnixTimeSeconds(1_795_000_200)));

    [Fact]
    public async Task A_body_without_a_type_is_400_whoever_sends_it()
    {
        using var content = new StringContent("{\"conversation\":{\"id\":\"c\"},\"serviceUrl\":\"http://localhost:1/\"}", new MediaTypeHeaderValue("application/json"));

        using var response = await bot.Client.PostAsync("/api/messages", content, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_not_listed_is_refused_before_the_token_is_looked_at()
    {
        var chat = bot.Chat();
        var message = chat.Message("what is it about?");
        message["serviceUrl"] = "https://example.org/";

        using var response = await chat.PostAsync(message, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(bot.Application.Logged, line => line.Contains("example.org", StringComparison.Ordinal));
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

    private static string PlausibleToken()
    {
        var soon = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var claims = $$"""{"iss":"https://issuer.example.org","aud":"{{RegisteredBot.AppId}}","exp":{{soon}},"nbf":1,"serviceurl":"http://localhost/"}""";
        return $"{Encode("""{"alg":"RS256","typ":"JWT","kid":"k"}""")}.{Encode(claims)}.{Base64Url.EncodeToString(new byte[256])}";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}

/// <summary>A bot with an app id, whose keys are at an address where nobody answers.</summary>
public sealed class RegisteredBot : RunningBot
{
    public const string AppId = "00000000-1111-2222-3333-444444444444";

    private const string Nowhere = "https://127.0.0.1:1/";

    public RegisteredBot()
        : base(new FilmBotApplication()
            .With("MicrosoftAppId", AppId)
            .With("MicrosoftAppPassword", "not a secret")
            .With("Channels:ServiceHosts:0", "localhost")
            .With("ToBotFromChannelTokenIssuer", "https://issuer.example.org")
            .With("ToBotFromChannelOpenIdMetadataUrl", Nowhere)
            .With("ToBotFromEmulatorOpenIdMetadataUrl", Nowhere)
            .With("ToChannelFromBotLoginUrl", Nowhere)
            .With("ToChannelFromBotOAuthScope", "https://scope.example.org"))
    {
    }
}
