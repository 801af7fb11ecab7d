using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;

namespace ExplainerBot.Tests.Operations;

/// <summary>The bot's own token, which each reply carries: how it is got, and what happens when it is not to be had.</summary>
public sealed class OwnTokenTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<CancellationToken, Task<HttpResponseMessage>>> Faults => new()
    {
        { "an error of the server", _ => Answer(HttpStatusCode.InternalServerError, "") },
        { "a refusal", _ => Answer(HttpStatusCode.Unauthorized, """{"error":"invalid_client","error_description":"The secret not-a-secret-1 is wrong."}""") },
        { "garbage", _ => Answer(HttpStatusCode.OK, "<html>Sign in to the hotel's network</html>") },
        { "no token in it", _ => Answer(HttpStatusCode.OK, "{}") },
        { "nobody there", _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ConnectionError)) },
        { "no answer ever", async cancelled =>
            {
                await Task.Delay(Timeout.Infinite, cancelled);
                throw new InvalidOperationException("It never comes here.");
            }
        },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(".pfx", "open sesame")]
    [InlineData(".pem", null)]
    public async Task A_certificate_is_enough_and_one_token_serves_many_replies(string kind, string? password)
    {
        var settings = new List<(string, string)> { ("MicrosoftAppPassword", ""), ("MicrosoftAppCertificatePath", MakeCertificate(kind, password)) };
        if (password is not null)
            settings.Add(("MicrosoftAppCertificatePassword", password));
        await using var bot = await KnownBot.StartAsync([.. settings]);

        for (var i = 0; i < 3; i++)
            Assert.Contains(Expected.About, (await bot.Chat().SayAsync("what is it about?", Ct)).Text, StringComparison.Ordinal);

        Assert.Equal(1, bot.Provider.TokensAsked);
        Assert.Contains("client_assertion=", bot.Provider.LastForm, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", bot.Provider.LastForm, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MultiTenant", "", "https://login.microsoftonline.com/botframework.com/")]
    [InlineData("SingleTenant", "", "https://login.microsoftonline.com/tenant-1/")]
    [InlineData("SingleTenant", "https://botframework.azure.us", "https://login.microsoftonline.us/tenant-1/")]
    public async Task Tenant_and_cloud_of_the_settings_are_asked(string type, string cloud, string asked)
    {
        await using var bot = await KnownBot.StartAsync(
            ("MicrosoftAppType", type), ("MicrosoftAppTenantId", "tenant-1"), ("ChannelService", cloud));
        var (issuer, scope) = cloud.Length == 0 ? (IdentityProvider.Issuer, "https://api.botframework.com") : ("https://api.botframework.us", "https://api.botframework.us");
        bot.Client.DefaultRequestHeaders.Remove("Authorization");
        bot.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", bot.Provider.Token(bot.Channel.ServiceUrl, claims => claims["iss"] = issuer));

        await bot.Chat().SayAsync("what is it about?", Ct);

        Assert.StartsWith(asked, bot.Provider.LastTokenAddress, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(scope + "/.default"), bot.Provider.LastForm, StringComparison.Ordinal);
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Faults))]
    public async Task Without_a_token_no_reply_is_sent_the_channel_delivers_again_and_then_all_is_well(
        string fault, Func<CancellationToken, Task<HttpResponseMessage>> answer)
    {
        await using var bot = await KnownBot.StartAsync(("MicrosoftAppPassword", "not-a-secret-1"), ("Channels:TurnSeconds", "2"));
        var message = bot.Chat().Message("what is it about?", "m-1");
        bot.Provider.OnToken = answer;

        using (var refused = await bot.Chat().PostAsync(message, Ct))
            Assert.Equal((HttpStatusCode.InternalServerError, ""), (refused.StatusCode, await refused.Content.ReadAsStringAsync(Ct)));
        Assert.Empty(bot.Channel.Drain());
        Assert.Contains(bot.Logged, line => line.StartsWith("Error", StringComparison.Ordinal) || line.Contains("given up", StringComparison.Ordinal));
        // Nothing of what the login service said, which may repeat what it was told.
        Assert.DoesNotContain(bot.Logged, line => line.Contains("not-a-secret-1", StringComparison.Ordinal));

        bot.Provider.OnToken = null;
        Assert.Contains(Expected.About, Assert.Single(await bot.Chat().SendAsync(message, Ct)).Text, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(fault));
    }

    private static Task<HttpResponseMessage> Answer(HttpStatusCode status, string body) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });

    private string MakeCertificate(string kind, string? password)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var path = folder.Below("bot" + kind);
        if (password is null)
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        else
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx, password));
        return path;
    }
}
