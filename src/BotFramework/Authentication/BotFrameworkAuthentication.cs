using System.Security.Claims;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Knows who calls the bot, and makes the bot known to the channels. To be registered, not derived from.</summary>
public abstract class BotFrameworkAuthentication
{
    private protected BotFrameworkAuthentication()
    {
    }

    /// <summary>Says who sent the activity; throws <see cref="UnauthorizedAccessException"/> when that is nobody who may.</summary>
    internal abstract Task<AuthenticateRequestResult> AuthenticateRequestAsync(Activity activity, string authHeader, CancellationToken cancellationToken);

    /// <summary>The way to a channel for a caller that was authenticated before.</summary>
    /// <exception cref="InvalidOperationException">The identity is not that of the configured bot.</exception>
    internal abstract Task<ConnectorClient> CreateConnectorAsync(
        ClaimsIdentity claimsIdentity, string serviceUrl, string audience, CancellationToken cancellationToken);

    internal abstract string GetOriginatingAudience();
}

/// <summary>Who sent an activity, and the scope of tokens for the answers.</summary>
internal sealed record AuthenticateRequestResult(ClaimsIdentity ClaimsIdentity, string Audience, string CallerId);

/// <summary>The credentials of a bot; made from the configuration.</summary>
public abstract class ServiceClientCredentialsFactory
{
    private protected ServiceClientCredentialsFactory()
    {
    }

    public abstract Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken);

    public abstract Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken);

    /// <summary>Says in which cloud tokens are fetched, before the first is asked for.</summary>
    internal virtual void Enter(BotSettings cloud, Func<HttpClient> createClient)
    {
    }

    /// <summary>A bearer token for the audience, or null where the bot has no identity.</summary>
    internal abstract Task<string> GetTokenAsync(string audience, CancellationToken cancellationToken);
}

/// <summary>What to ask of a caller's token beyond the rules that always hold.</summary>
public class AuthenticationConfiguration
{
    public string[] RequiredEndorsements { get; set; } = [];

    public IEnumerable<string> ValidTokenIssuers { get; set; } = [];
}
