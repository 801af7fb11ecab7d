using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Fetches the tokens of one identity. MSAL keeps them until they run out.</summary>
internal sealed class OutboundTokens
{
    private readonly BotSettings settings;
    private readonly MsalHttp http;
    private readonly X509Certificate2 certificate;
    private readonly bool sendX5c;
    private readonly Lazy<IConfidentialClientApplication> application;
    private readonly Lazy<IManagedIdentityApplication> managedIdentity;

    public OutboundTokens(BotSettings settings, Func<HttpClient> createClient, X509Certificate2 certificate, bool sendX5c)
    {
        this.settings = settings;
        this.certificate = certificate;
        this.sendX5c = sendX5c;
        http = new MsalHttp(createClient);
        application = new(CreateApplication);
        managedIdentity = new(CreateManagedIdentity);
    }

    /// <summary>A bearer token for the audience.</summary>
    public async Task<string> GetAsync(string audience, CancellationToken cancellationToken)
    {
        var result = settings.ManagedIdentity
            ? await managedIdentity.Value.AcquireTokenForManagedIdentity(audience).ExecuteAsync(cancellationToken).ConfigureAwait(false)
            : await application.Value.AcquireTokenForClient([audience + "/.default"]).WithSendX5C(sendX5c)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return result.AccessToken;
    }

    private IConfidentialClientApplication CreateApplication()
    {
        if (string.IsNullOrEmpty(settings.Password) && certificate is null)
            throw new InvalidOperationException("The bot has an id but no secret: set MicrosoftAppPassword.");
        var builder = ConfidentialClientApplicationBuilder.Create(settings.AppId);
        builder = certificate is null ? builder.WithClientSecret(settings.Password) : builder.WithCertificate(certificate);
        return builder
            .WithAuthority(settings.LoginUrl, settings.ValidateAuthority)
            .WithInstanceDiscovery(settings.ValidateAuthority)
            .WithHttpClientFactory(http)
            .Build();
    }

    private IManagedIdentityApplication CreateManagedIdentity() =>
        ManagedIdentityApplicationBuilder.Create(ManagedIdentityId.WithUserAssignedClientId(settings.AppId))
            .WithHttpClientFactory(http)
            .Build();

    /// <summary>Lets the host's HTTP client factory decide how tokens are fetched, too.</summary>
    private sealed class MsalHttp(Func<HttpClient> createClient) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => createClient();
    }
}
