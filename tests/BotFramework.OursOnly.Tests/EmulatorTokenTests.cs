using System.Net;
using BotFramework.Tests.Wire;

namespace BotFramework.OursOnly.Tests;

public sealed class EmulatorTokenTests : IAsyncLifetime
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";

    private readonly FakeCloud cloud = new();
    private BotServer server = null!;

    public async ValueTask InitializeAsync() => server = await BotServer.StartAsync(
        new FunctionBot((_, _) => Task.CompletedTask),
        cloud,
        ("MicrosoftAppType", "SingleTenant"),
        ("MicrosoftAppId", FakeCloud.AppId),
        ("MicrosoftAppPassword", "not-a-secret"),
        ("MicrosoftAppTenantId", Tenant));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/", "1.0", "appid")]
    [InlineData("https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0", "2.0", "azp")]
    [InlineData($"https://sts.windows.net/{Tenant}/", "1.0", "appid")]
    [InlineData($"https://login.microsoftonline.com/{Tenant}/v2.0", "2.0", "azp")]
    public async Task A_token_that_the_bot_itself_got_is_accepted_without_endorsement(string issuer, string version, string claim)
    {
        var header = cloud.Publish().Sign(issuer, FakeCloud.AppId, claims: [("ver", version), (claim, FakeCloud.AppId)]);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(header));
        Assert.Equal(FakeCloud.EmulatorMetadata, cloud.Asked[0]);
    }

    [Theory]
    [InlineData("another-app", "1.0", "appid", FakeCloud.AppId)]
    [InlineData(FakeCloud.AppId, "1.0", "appid", "https://api.botframework.com")]
    [InlineData(FakeCloud.AppId, "1.0", "azp", FakeCloud.AppId)]
    [InlineData(FakeCloud.AppId, "3.0", "appid", FakeCloud.AppId)]
    public async Task A_token_of_another_application_or_for_another_audience_is_401(string appId, string version, string claim, string audience)
    {
        var header = cloud.Publish().Sign($"https://sts.windows.net/{Tenant}/", audience, claims: [("ver", version), (claim, appId)]);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(header));
    }

    [Fact]
    public async Task A_token_of_a_foreign_tenant_is_401_however_often_it_comes()
    {
        const string Foreign = "99999999-2222-3333-4444-555555555555";
        var header = cloud.Publish().Sign(
            $"https://sts.windows.net/{Foreign}/", FakeCloud.AppId, claims: [("tid", Foreign), ("ver", "1.0"), ("appid", FakeCloud.AppId)]);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(header));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(header));
    }

    private async Task<HttpStatusCode> PostAsync(string header) =>
        (await server.PostAsync(Wires.Message("http://localhost:9/"), header)).StatusCode;
}
