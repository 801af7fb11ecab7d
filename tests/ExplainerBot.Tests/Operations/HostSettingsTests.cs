using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;

namespace ExplainerBot.Tests.Operations;

public sealed class HostSettingsTests : IDisposable
{
    private static readonly Uri live = new("/health/live", UriKind.Relative);

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, "bot.example", HttpStatusCode.OK)]
    [InlineData("bot.example", "bot.example", HttpStatusCode.OK)]
    [InlineData("*.example;other.test", "bot.example", HttpStatusCode.OK)]
    [InlineData("bot.example", "evil.example", HttpStatusCode.BadRequest)]
    public async Task Only_the_hosts_that_AllowedHosts_lists_are_served(string? allowed, string asked, HttpStatusCode status)
    {
        await using var bot = allowed is null ? new FilmBotApplication() : new FilmBotApplication().With("AllowedHosts", allowed);
        using var client = bot.Client();
        client.DefaultRequestHeaders.Host = asked;

        using var response = await client.GetAsync(live, Ct);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_certificate_of_the_section_Kestrel_serves_TLS()
    {
        using var key = ECDsa.Create();
        var now = TimeProvider.System.GetUtcNow();
        using var own = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllBytesAsync(folder.Below("bot.pfx"), own.Export(X509ContentType.Pkcs12), Ct);

        await using var bot = await ProgramProcess.StartAsync(
            folder.Below("state"), Ct, "--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", folder.Below("bot.pfx"));
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown!.Thumbprint == own.Thumbprint };
        using var client = new HttpClient(handler) { BaseAddress = bot.Address };

        Assert.Equal(Uri.UriSchemeHttps, bot.Address.Scheme);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(live, Ct)).StatusCode);
    }
}
