using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The bot's identity and the addresses of its cloud, from the configuration.</summary>
internal sealed record BotSettings
{
    private const string UsGovernment = "https://botframework.azure.us";

    // One of these alone says that the bot lives in a cloud of its own; then nothing of the public cloud applies.
    private static readonly string[] privateCloudKeys =
    [
        "ToChannelFromBotLoginUrl", "ToChannelFromBotOAuthScope", "ToBotFromChannelTokenIssuer", "OAuthUrl",
        "ToBotFromChannelOpenIdMetadataUrl", "ToBotFromEmulatorOpenIdMetadataUrl", "CallerId",
    ];

    public string AppId { get; private init; }
    public string Password { get; private init; }
    public string TenantId { get; private init; }
    public bool ManagedIdentity { get; private init; }

    /// <summary>False lets tokens be fetched from a login address that Microsoft does not know.</summary>
    public bool ValidateAuthority { get; private init; }
    public string LoginUrl { get; private init; }
    public string OAuthScope { get; private init; }
    public string ChannelIssuer { get; private init; }
    public string ChannelMetadataUrl { get; private init; }
    public string EmulatorMetadataUrl { get; private init; }
    public string CallerId { get; private init; }

    /// <exception cref="ArgumentException">A setting is missing or contradicts another.</exception>
    public static BotSettings From(IConfiguration configuration, bool hasOwnCredentials = false)
    {
        var type = configuration["MicrosoftAppType"]?.Trim();
        var singleTenant = string.Equals(type, "SingleTenant", StringComparison.OrdinalIgnoreCase);
        var tenant = configuration["MicrosoftAppTenantId"];
        var settings = CloudOf(configuration, singleTenant ? tenant : null) with
        {
            AppId = configuration["MicrosoftAppId"],
            Password = configuration["MicrosoftAppPassword"],
            TenantId = tenant,
            ManagedIdentity = string.Equals(type, "UserAssignedMSI", StringComparison.OrdinalIgnoreCase),
            ValidateAuthority = !bool.TryParse(configuration["ValidateAuthority"], out var validate) || validate,
        };

        if (singleTenant || settings.ManagedIdentity)
        {
            Require(settings.AppId, "MicrosoftAppId", type);
            Require(tenant, "MicrosoftAppTenantId", type);
        }
        if (singleTenant && !hasOwnCredentials)
            Require(settings.Password, "MicrosoftAppPassword", type);
        if (settings.ManagedIdentity && !string.IsNullOrEmpty(settings.Password))
            throw new ArgumentException("MicrosoftAppPassword must be empty when MicrosoftAppType is UserAssignedMSI: a managed identity has none.");
        return settings;
    }

    /// <summary>The same cloud for an identity that does not come from the configuration.</summary>
    /// <param name="appId">Its id.</param>
    /// <param name="tenantId">Its tenant, or null for that of the configuration.</param>
    public BotSettings As(string appId, string tenantId) => this with
    {
        AppId = appId,
        Password = null,
        ManagedIdentity = false,
        LoginUrl = string.IsNullOrEmpty(tenantId) ? LoginUrl : new Uri(new Uri(LoginUrl), "/" + tenantId).ToString(),
    };

    private static BotSettings CloudOf(IConfiguration configuration, string tenant)
    {
        if (privateCloudKeys.Any(key => !string.IsNullOrEmpty(configuration[key])))
        {
            return new BotSettings
            {
                LoginUrl = configuration["ToChannelFromBotLoginUrl"],
                OAuthScope = configuration["ToChannelFromBotOAuthScope"],
                ChannelIssuer = configuration["ToBotFromChannelTokenIssuer"],
                ChannelMetadataUrl = configuration["ToBotFromChannelOpenIdMetadataUrl"],
                EmulatorMetadataUrl = configuration["ToBotFromEmulatorOpenIdMetadataUrl"],
                CallerId = configuration["CallerId"],
            };
        }
        return configuration["ChannelService"] switch
        {
            null or "" => new BotSettings
            {
                LoginUrl = $"https://login.microsoftonline.com/{tenant ?? "botframework.com"}",
                OAuthScope = "https://api.botframework.com",
                ChannelIssuer = "https://api.botframework.com",
                ChannelMetadataUrl = "https://login.botframework.com/v1/.well-known/openidconfiguration",
                EmulatorMetadataUrl = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
                CallerId = CallerIdConstants.PublicAzureChannel,
            },
            UsGovernment => new BotSettings
            {
                LoginUrl = $"https://login.microsoftonline.us/{tenant ?? "MicrosoftServices.onmicrosoft.us"}",
                OAuthScope = "https://api.botframework.us",
                ChannelIssuer = "https://api.botframework.us",
                ChannelMetadataUrl = "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
                EmulatorMetadataUrl =
                    "https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration",
                CallerId = CallerIdConstants.USGovChannel,
            },
            var other => throw new ArgumentException(
                $"ChannelService '{other}' is not known: leave it empty for the public cloud, or set {UsGovernment}."),
        };
    }

    private static void Require(string value, string key, string type)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{key} must be set when MicrosoftAppType is {type}.");
    }
}
