using System.Net;
using BotFramework.Tests.Wire;
using Microsoft.Bot.Schema;

namespace BotFramework.OursOnly.Tests;

public sealed class ChannelTokenTests : IAsyncLifetime
{
    private const string Issuer = "https://api.botframework.com";
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly FakeCloud cloud = new();
    private readonly List<Activity> answered = [];
    private BotServer server = null!;

    public async ValueTask InitializeAsync() => server = await BotServer.StartAsync(
        new FunctionBot((turn, _) =>
        {
            answered.Add(turn.Activity);
            return Task.CompletedTask;
        }),
        cloud,
        ("MicrosoftAppId", FakeCloud.AppId),
        ("MicrosoftAppPassword", "not-a-secret"));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_token_of_the_channel_is_accepted_and_the_keys_are_fetched_once()
    {
        var key = cloud.Publish("msteams", "webchat");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(key)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(key, algorithm: "RS512")));

        Assert.All(answered, a => Assert.Equal(CallerIdConstants.PublicAzureChannel, a.CallerId));
        Assert.Equal([FakeCloud.ChannelMetadata, "https://keys.example/keys"], cloud.Asked);
    }

    [Fact]
    public async Task A_service_url_may_differ_in_case_only()
    {
        var key = cloud.Publish("msteams");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(key, serviceUrl: ServiceUrl.ToUpperInvariant())));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(key, serviceUrl: ServiceUrl.TrimEnd('/'))));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(key.Sign(Issuer, FakeCloud.AppId)));
    }

    [Fact]
    public async Task Tokens_for_others_from_others_or_out_of_date_are_refused()
    {
        var key = cloud.Publish("msteams");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(key, audience: "another-app")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(key, issuer: "https://evil.example")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(key, expires: DateTime.UtcNow.AddMinutes(-6))));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(key, algorithm: "PS256")));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(key, expires: DateTime.UtcNow.AddMinutes(-4))));
        Assert.Single(answered);
    }

    [Fact]
    public async Task A_token_that_is_not_yet_valid_is_refused_but_clocks_may_differ_by_five_minutes()
    {
        var key = cloud.Publish("msteams");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(From(DateTime.UtcNow.AddMinutes(6))));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(From(DateTime.UtcNow.AddMinutes(4))));

        string From(DateTime start) =>
            key.Sign(Issuer, FakeCloud.AppId, DateTime.UtcNow.AddHours(1), notBefore: start, claims: [("serviceurl", ServiceUrl)]);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_is_known_until_the_keys_are_fetched_anew()
    {
        var (old, fresh) = (cloud.Publish("msteams"), cloud.Publish("msteams"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(old)));
        cloud.Withdraw(old);
        var next = cloud.Publish("msteams");

        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(next)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(old)));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(fresh)));
    }

    [Fact]
    public async Task A_key_signs_only_for_the_channels_that_it_is_endorsed_for()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(cloud.Publish("webchat"))));
    }

    [Fact]
    public async Task A_key_without_endorsements_signs_for_no_channel()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(cloud.Publish())));
    }

    [Theory]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.")]
    [InlineData("bearer eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2FwaS5ib3RmcmFtZXdvcmsuY29tIn0.")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Garbage_is_401(string header)
    {
        cloud.Publish("msteams");

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(header));
    }

    [Fact]
    public async Task A_forged_signature_is_401()
    {
        cloud.Publish("msteams");
        var forger = new SigningKey("key-0", ["msteams"]);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(forger)));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_a_token_names_it_but_not_for_every_token_that_names_an_unknown_one()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(cloud.Publish("msteams"))));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Token(cloud.Publish("msteams"))));
        Assert.Equal(4, cloud.Asked.Count);

        var unpublished = new SigningKey("key-9", ["msteams"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(unpublished)));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Token(unpublished)));
        Assert.Equal(4, cloud.Asked.Count);
    }

    [Fact]
    public async Task While_the_keys_are_out_of_reach_the_answer_is_503()
    {
        cloud.MetadataIsUp = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(Token(cloud.Publish("msteams"))));
        Assert.Empty(answered);
    }

    private static string Token(
        SigningKey key,
        string issuer = Issuer,
        string audience = FakeCloud.AppId,
        DateTime? expires = null,
        string algorithm = "RS256",
        string serviceUrl = ServiceUrl) =>
        key.Sign(issuer, audience, expires, algorithm, ("serviceurl", serviceUrl));

    private async Task<HttpStatusCode> PostAsync(string header) => (await server.PostAsync(Wires.Message(ServiceUrl), header)).StatusCode;
}
