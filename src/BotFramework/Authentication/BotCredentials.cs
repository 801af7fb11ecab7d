namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The one identity that the configuration gives the bot.</summary>
internal sealed class BotCredentials(BotSettings settings) : ServiceClientCredentialsFactory
{
    public override Task<bool> IsValidAppIdAsync(string appId, CancellationToken cancellationToken) =>
        Task.FromResult(appId == settings.AppId);

    public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) =>
        Task.FromResult(string.IsNullOrEmpty(settings.AppId));

    internal override Task<string> GetTokenAsync(string audience, CancellationToken cancellationToken) => Task.FromResult<string>(null);
}
