using System.Security.Claims;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Authentication as the configuration says: the cloud, and the identity of the bot in it.</summary>
public class ConfigurationBotFrameworkAuthentication : BotFrameworkAuthentication
{
    private static readonly SocketsHttpHandler sharedHandler = new() { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };

    private readonly BotSettings settings;
    private readonly ServiceClientCredentialsFactory credentials;
    private readonly Lazy<InboundTokens> tokens;
    private readonly Func<HttpClient> createClient;

    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null,
        IHttpClientFactory httpClientFactory = null,
        ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        settings = BotSettings.From(configuration, hasOwnCredentials: credentialsFactory is not null);
        createClient = httpClientFactory is null
            ? () => new HttpClient(sharedHandler, disposeHandler: false)
            : () => httpClientFactory.CreateClient("");
        credentials = credentialsFactory ?? new BotCredentials(settings, createClient);
        credentials.Enter(settings, createClient);
        tokens = new(() => new InboundTokens(settings, authConfiguration ?? new(), createClient, TimeProvider.System));
        // A bot without an identity takes no token: what would check one, and that is a good deal, is not even loaded.
        if (!string.IsNullOrEmpty(settings.AppId))
            _ = tokens.Value;
    }

    internal override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(authHeader))
        {
            var caller = await tokens.Value.ValidateAsync(authHeader, activity, cancellationToken).ConfigureAwait(false);
            return new AuthenticateRequestResult(caller, settings.OAuthScope, settings.CallerId);
        }
        if (!await credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false))
            throw new UnauthorizedAccessException("The request was refused: it has no Authorization header.");
        return new AuthenticateRequestResult(new ClaimsIdentity([], "anonymous"), settings.OAuthScope, CallerId: null);
    }

    internal override async Task<ConnectorClient> CreateConnectorAsync(
        ClaimsIdentity claimsIdentity, string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var appId = claimsIdentity.FindFirst("aud")?.Value ?? claimsIdentity.FindFirst("appid")?.Value;
        if (!await credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false)
            && !await credentials.IsValidAppIdAsync(appId, cancellationToken).ConfigureAwait(false))
            throw new InvalidOperationException($"Invalid appId {appId} does not match expected {settings.AppId}: only the configured bot can speak.");
        return new ConnectorClient(serviceUrl, audience, credentials, createClient);
    }

    internal override string GetOriginatingAudience() => settings.OAuthScope;
}
