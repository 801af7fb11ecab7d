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
    private readonly ServiceClientCredentialsFactory credentials;
    private readonly Func<HttpClient> createClient;
    private readonly BotSettings settings;

    public ConfigurationBotFrameworkAuthentication(
        IConfiguration configuration,
        ServiceClientCredentialsFactory credentialsFactory = null,
        AuthenticationConfiguration authConfiguration = null,
        IHttpClientFactory httpClientFactory = null,
        ILogger logger = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        settings = BotSettings.From(configuration);
        createClient = httpClientFactory is null ? () => new HttpClient() : () => httpClientFactory.CreateClient("");
        credentials = credentialsFactory ?? new BotCredentials(settings);
    }

    internal override async Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(authHeader) && await credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false))
            return new AuthenticateRequestResult(new ClaimsIdentity([], "anonymous"), settings.OAuthScope, null);
        throw new UnauthorizedAccessException("The caller shows no token that this bot accepts.");
    }

    internal override async Task<ConnectorClient> CreateConnectorAsync(
        ClaimsIdentity claimsIdentity, string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var appId = AppIdOf(claimsIdentity);
        if (!await credentials.IsAuthenticationDisabledAsync(cancellationToken).ConfigureAwait(false)
            && !await credentials.IsValidAppIdAsync(appId, cancellationToken).ConfigureAwait(false))
            throw new InvalidOperationException($"Invalid appId {appId} does not match expected {settings.AppId}");
        return new ConnectorClient(serviceUrl, audience, credentials, createClient);
    }

    internal override string GetOriginatingAudience() => settings.OAuthScope;

    private static string AppIdOf(ClaimsIdentity identity) =>
        identity.FindFirst("aud")?.Value ?? identity.FindFirst("appid")?.Value;
}
