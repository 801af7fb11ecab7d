using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BotFramework.Tests.Wire;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace BotFramework.OursOnly.Tests;

public sealed class OutboundTokenTests : IDisposable
{
    private readonly FakeCloud cloud = new();

    public void Dispose() => cloud.Dispose();

    [Theory]
    [InlineData("MultiTenant", "botframework.com")]
    [InlineData("SingleTenant", "tenant-1")]
    public async Task One_token_serves_many_turns(string type, string tenant)
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            ("MicrosoftAppType", type),
            ("MicrosoftAppId", FakeCloud.AppId),
            ("MicrosoftAppPassword", "not-a-secret"),
            ("MicrosoftAppTenantId", "tenant-1"));
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: "c"), ServiceUrl = connector.Url };

        for (var i = 0; i < 2; i++)
        {
            await server.Adapter.ContinueConversationAsync(
                FakeCloud.AppId,
                reference,
                (turn, ct) => turn.SendActivityAsync("hi", cancellationToken: ct),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Bearer token-of-the-bot", "Bearer token-of-the-bot"], connector.Calls.Select(c => c.Authorization));
        Assert.Single(cloud.Asked, $"https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token");
    }

    [Theory]
    [InlineData(null, "botframework.com")]
    [InlineData("tenant-2", "tenant-2")]
    public async Task A_certificate_proves_the_identity_with_no_secret_and_one_token_serves_many_turns(string? tenant, string asked)
    {
        await using var connector = await FakeConnector.StartAsync();
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            services => services.AddSingleton<ServiceClientCredentialsFactory>(
                new CertificateServiceClientCredentialsFactory(certificate, FakeCloud.AppId, tenant)),
            ("MicrosoftAppId", FakeCloud.AppId));
        var reference = new ConversationReference { Conversation = new ConversationAccount(id: "c"), ServiceUrl = connector.Url };

        for (var i = 0; i < 2; i++)
        {
            await server.Adapter.ContinueConversationAsync(
                FakeCloud.AppId,
                reference,
                (turn, ct) => turn.SendActivityAsync("hi", cancellationToken: ct),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(["Bearer token-of-the-bot", "Bearer token-of-the-bot"], connector.Calls.Select(c => c.Authorization));
        Assert.Equal([$"https://login.microsoftonline.com/{asked}/oauth2/v2.0/token"], cloud.Asked.Where(a => a.EndsWith("/token", StringComparison.Ordinal)));
        Assert.Contains("client_assertion=", cloud.Form, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", cloud.Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_the_government_cloud_its_own_login_is_asked_for_its_own_scope()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            ("ChannelService", "https://botframework.azure.us"),
            ("MicrosoftAppId", FakeCloud.AppId),
            ("MicrosoftAppPassword", "not-a-secret"));

        await SayHiAsync(server, connector);

        Assert.Contains(
            "https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us/oauth2/v2.0/token", cloud.Asked, StringComparer.OrdinalIgnoreCase);
        Assert.Contains(Uri.EscapeDataString("https://api.botframework.us/.default"), cloud.Form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://api.botframework.us", HttpStatusCode.OK)]
    [InlineData("https://api.botframework.com", HttpStatusCode.Unauthorized)]
    public async Task In_the_government_cloud_its_own_issuer_alone_speaks_for_channels(string issuer, HttpStatusCode expected)
    {
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            ("ChannelService", "https://botframework.azure.us"),
            ("MicrosoftAppId", FakeCloud.AppId),
            ("MicrosoftAppPassword", "not-a-secret"));
        const string ServiceUrl = "https://smba.infra.gov.teams.microsoft.us/";
        var token = cloud.Publish("msteams").Sign(issuer, FakeCloud.AppId, claims: [("serviceurl", ServiceUrl)]);

        Assert.Equal(expected, (await server.PostAsync(Wires.Message(ServiceUrl), token)).StatusCode);
        Assert.Equal("https://login.botframework.azure.us/v1/.well-known/openidconfiguration", cloud.Asked[0]);
    }

    [Fact]
    public async Task A_managed_identity_needs_no_secret_and_one_token_serves_many_turns()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            ("MicrosoftAppType", "UserAssignedMSI"),
            ("MicrosoftAppId", FakeCloud.AppId),
            ("MicrosoftAppTenantId", "tenant-1"));

        await SayHiAsync(server, connector);
        await SayHiAsync(server, connector);

        Assert.Equal(["Bearer token-of-the-machine", "Bearer token-of-the-machine"], connector.Calls.Select(c => c.Authorization));
        Assert.Contains($"client_id={FakeCloud.AppId}", Assert.Single(cloud.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_of_its_own_is_asked_at_its_own_address()
    {
        await using var connector = await FakeConnector.StartAsync();
        await using var server = await BotServer.StartAsync(
            new FunctionBot((_, _) => Task.CompletedTask),
            cloud,
            ("MicrosoftAppId", FakeCloud.AppId),
            ("MicrosoftAppPassword", "not-a-secret"),
            ("ValidateAuthority", "false"),
            ("ToChannelFromBotLoginUrl", "https://login.example/tenant"),
            ("ToChannelFromBotOAuthScope", "https://scope.example"));

        await SayHiAsync(server, connector);

        Assert.Equal(["https://login.example/tenant/oauth2/v2.0/token"], cloud.Asked);
    }

    [Fact]
    public async Task Without_an_app_id_a_token_is_refused_and_none_is_needed()
    {
        await using var server = await BotServer.StartAsync(new FunctionBot((_, _) => Task.CompletedTask), cloud);

        Assert.Equal(HttpStatusCode.OK, (await server.PostAsync(Wires.Message("http://localhost:9/"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.PostAsync(Wires.Message("http://localhost:9/"), "Bearer garbage")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no address")]
    public async Task Expected_replies_need_no_service_url(string? serviceUrl)
    {
        await using var server = await BotServer.StartAsync(
            new FunctionBot((turn, ct) => turn.SendActivityAsync("hi", cancellationToken: ct)), cloud);
        var message = Wires.Message("", change: a =>
        {
            a["deliveryMode"] = "expectReplies";
            a["serviceUrl"] = serviceUrl;
        });

        var response = await server.PostAsync(message);

        Assert.Equal("hi", (string?)(await response.JsonAsync())["activities"]![0]!["text"]);
    }

    // The bot speaks first, so that it needs a token of its own.
    private static Task SayHiAsync(BotServer server, FakeConnector connector) => server.Adapter.ContinueConversationAsync(
        FakeCloud.AppId,
        new ConversationReference { Conversation = new ConversationAccount(id: "c"), ServiceUrl = connector.Url },
        (turn, ct) => turn.SendActivityAsync("hi", cancellationToken: ct),
        TestContext.Current.CancellationToken);
}
