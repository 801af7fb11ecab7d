using System.Security.Claims;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Checks the token of a caller by the rules of "Bot Connector authentication" in Microsoft's documentation.</summary>
internal sealed class InboundTokens
{
    private static readonly string[] algorithms = ["RS256", "RS384", "RS512"];

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };
    private readonly BotSettings settings;
    private readonly string[] requiredEndorsements;
    private readonly HashSet<string> emulatorIssuers;
    private readonly SigningKeys channelKeys;
    private readonly SigningKeys emulatorKeys;

    public InboundTokens(BotSettings settings, AuthenticationConfiguration rules, Func<HttpClient> createClient, TimeProvider clock)
    {
        this.settings = settings;
        requiredEndorsements = rules.RequiredEndorsements ?? [];
        emulatorIssuers = TokenIssuers.OfEmulator(settings.TenantId, rules.ValidTokenIssuers ?? []);
        channelKeys = KeysAt(settings.ChannelMetadataUrl);
        emulatorKeys = KeysAt(settings.EmulatorMetadataUrl);

        SigningKeys KeysAt(string url) => string.IsNullOrEmpty(url) ? null : new SigningKeys(url, createClient, clock);
    }

    /// <exception cref="UnauthorizedAccessException">The header or its token is not one that this bot accepts.</exception>
    /// <exception cref="MetadataUnavailableException">The keys for the check are out of reach.</exception>
    public async Task<ClaimsIdentity> ValidateAsync(string authHeader, Activity activity, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(settings.AppId))
            throw Refused("this bot has no app id, so that no token can be meant for it");
        var token = Read(authHeader);
        return emulatorIssuers.Contains(token.Issuer)
            ? await FromEmulatorAsync(token, cancellationToken).ConfigureAwait(false)
            : await FromChannelAsync(token, activity, cancellationToken).ConfigureAwait(false);
    }

    private JsonWebToken Read(string authHeader)
    {
        var parts = authHeader?.Split(' ');
        if (parts is not ["Bearer", { Length: > 0 } text])
            throw Refused("the Authorization header is not of the form 'Bearer TOKEN'");
        try
        {
            return handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            throw Refused("the token is not a JSON web token");
        }
    }

    private async Task<ClaimsIdentity> FromChannelAsync(JsonWebToken token, Activity activity, CancellationToken cancellationToken)
    {
        var (identity, key) = await CheckAsync(token, channelKeys, [settings.ChannelIssuer], cancellationToken).ConfigureAwait(false);

        var endorsements = EndorsementsOf(key);
        if (!string.IsNullOrEmpty(activity.ChannelId) && !endorsements.Contains(activity.ChannelId))
            throw Refused("the signing key is not endorsed for the activity's channel");
        if (!requiredEndorsements.All(endorsements.Contains))
            throw Refused("the signing key lacks an endorsement that this bot requires");
        if (!string.IsNullOrEmpty(activity.ServiceUrl)
            && !string.Equals(activity.ServiceUrl, identity.FindFirst("serviceurl")?.Value, StringComparison.OrdinalIgnoreCase))
            throw Refused("the activity's service URL is not the one that the token is for");
        return identity;
    }

    private async Task<ClaimsIdentity> FromEmulatorAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var (identity, _) = await CheckAsync(token, emulatorKeys, emulatorIssuers, cancellationToken).ConfigureAwait(false);

        var appId = identity.FindFirst("ver")?.Value switch
        {
            "" or "1.0" => identity.FindFirst("appid")?.Value,
            "2.0" => identity.FindFirst("azp")?.Value,
            _ => throw Refused("the token's version is missing or unknown"),
        };
        return appId == settings.AppId ? identity : throw Refused("the token was issued to another application");
    }

    private async Task<(ClaimsIdentity Identity, JsonWebKey Key)> CheckAsync(
        JsonWebToken token, SigningKeys keys, IEnumerable<string> issuers, CancellationToken cancellationToken)
    {
        if (keys is null)
            throw Refused("no metadata is configured for tokens of this issuer");

        var known = await keys.GetAsync(cancellationToken).ConfigureAwait(false);
        if (KeyOf(token, known) is null && issuers.Contains(token.Issuer) && keys.TryRefresh())
            known = await keys.GetAsync(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(token, known) ?? throw Refused("the token is signed with an unknown key");

        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuers = issuers,
            ValidAudience = settings.AppId,
            ValidAlgorithms = algorithms,
            IssuerSigningKeys = known.GetSigningKeys(),
            TryAllIssuerSigningKeys = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ClockSkew = TimeSpan.FromMinutes(5),
        }).ConfigureAwait(false);
        return result.IsValid
            ? (result.ClaimsIdentity, key)
            : throw new UnauthorizedAccessException("The token does not hold.", result.Exception);
    }

    private static JsonWebKey KeyOf(JsonWebToken token, JsonWebKeySet keys) =>
        string.IsNullOrEmpty(token.Kid) ? null : keys.Keys.FirstOrDefault(key => key.Kid == token.Kid);

    private static HashSet<string> EndorsementsOf(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value) && value is JsonElement { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString())]
            : [];

    private static UnauthorizedAccessException Refused(string why) => new($"The request was refused: {why}.");
}
