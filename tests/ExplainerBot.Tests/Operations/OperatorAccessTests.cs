using System.Net;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Operations;

public sealed class OperatorAccessTests
{
    private const string Key = "a-key-of-thirty-characters-or-so";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("X-Forwarded-For", "203.0.113.7", false)]
    [InlineData("Host", "bot.example.org", false)]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Authorization", "Bearer a-key-of-thirty-characters-or-so", true)]
    [InlineData("Authorization", "Bearer a-key-of-thirty-characters-or-sp", false)]
    [InlineData("Authorization", "Bearer a-key-of-thirty-characters-or-s", false)]
    [InlineData("Authorization", "Basic a-key-of-thirty-characters-or-so", false)]
    [InlineData("Authorization", "Bearer ", false)]
    public async Task Metrics_and_details_are_for_this_machine_and_for_the_key(string? header, string? value, bool allowed)
    {
        await using var bot = new FilmBotApplication().With("Operator:Key", Key);
        using var client = bot.Client();
        if (header is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

        using var metrics = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        var health = await ready.Content.ReadAsStringAsync(Ct);

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, metrics.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.StartsWith("{\"status\":\"Healthy\"", health, StringComparison.Ordinal);
        Assert.Equal(allowed, health.Contains("\"parts\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_key_opens_from_behind_a_proxy()
    {
        await using var bot = new FilmBotApplication().With("Operator:Key", Key).With("Proxy:Trusted:0", "127.0.0.1");
        using var client = bot.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + Key);
        using var metrics = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
    }

    [Fact]
    public async Task Without_a_key_no_key_opens()
    {
        await using var bot = new FilmBotApplication();
        using var client = bot.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");
        using var metrics = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, metrics.StatusCode);
    }
}
