using System.Security.Cryptography.X509Certificates;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The one identity that the configuration gives the bot, and its tokens.</summary>
internal sealed class BotCredentials : ServiceClientCredentialsFactory
{
    private readonly BotSettings settings;
    private readonly Lazy<OutboundTokens> tokens; // for a bot without an identity MSAL is not even loaded

    public BotCredentials(BotSettings settings, Func<HttpClient> createClient, X509Certificate2 certificate = null, bool sendX5c = false)
    {
        this.settings = settings;
        tokens = new(() => new OutboundTokens(settings, createClient, certificate, sendX5c));
    }

    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(appId == settings.AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(settings.AppId));

    internal override Task<string> GetTokenAsync(string audience, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(settings.AppId) ? Task.FromResult<string>(null) : tokens.Value.GetAsync(audience, cancellationToken);
}
