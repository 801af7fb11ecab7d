using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The one identity that the configuration gives the bot, and its tokens, which MSAL keeps until they run out.</summary>
internal sealed class BotCredentials : ServiceClientCredentialsFactory
{
    private readonly BotSettings settings;
    private readonly MsalHttp http;
    private readonly X509Certificate2 certificate;
    private readonly bool sendX5c;
    private readonly Lazy<IConfidentialClientApplication> application;
    private readonly Lazy<IManagedIdentityApplication> managedIdentity;

    public BotCredentials(BotSettings settings, Func<HttpClient> createClient, X509Certificate2 certificate = null, bool sendX5c = false)
    {
        this.settings = settings;
        this.certificate = certificate;
        this.sendX5c = sendX5c;
        http = new MsalHttp(createClient);
        application = new(CreateApplication);
        managedIdentity = new(CreateManagedIdentity);
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(appId == settings.AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(settings.AppId));

    internal override async Task<string> GetTokenAsync(string audience, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(settings.AppId))
            return null;
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
