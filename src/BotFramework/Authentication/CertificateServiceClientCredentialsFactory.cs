using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Credentials of a bot that proves its identity with a certificate instead of a secret.</summary>
public class CertificateServiceClientCredentialsFactory : ServiceClientCredentialsFactory
{
    private readonly X509Certificate2 certificate;
    private readonly string appId;
    private readonly string tenantId;
    private readonly HttpClient httpClient;
    private readonly bool sendX5c;
    private BotCredentials credentials;

    public CertificateServiceClientCredentialsFactory(
        X509Certificate2 certificate,
        string appId,
        string tenantId = null,
        HttpClient httpClient = null,
        ILogger logger = null,
        bool sendX5c = false)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        ArgumentException.ThrowIfNullOrWhiteSpace(appId);
        this.certificate = certificate;
        this.appId = appId;
        this.tenantId = tenantId;
        this.httpClient = httpClient;
        this.sendX5c = sendX5c;
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) => Task.FromResult(appId == this.appId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    internal override void Enter(BotSettings cloud, Func<HttpClient> createClient) => credentials = new BotCredentials(
        cloud.As(appId, tenantId), httpClient is null ? createClient : () => httpClient, certificate, sendX5c);

    internal override Task<string> GetTokenAsync(string audience, CancellationToken cancellationToken) => credentials is null
        ? throw new InvalidOperationException("The credentials belong to no authentication yet, so that their cloud is not known.")
        : credentials.GetTokenAsync(audience, cancellationToken);
}
