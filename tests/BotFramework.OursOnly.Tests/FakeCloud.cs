using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Newtonsoft.Json.Linq;

namespace BotFramework.OursOnly.Tests;

/// <summary>The login service, and the metadata of those who sign tokens; calls to other addresses go through.</summary>
public sealed class FakeCloud() : DelegatingHandler(new SocketsHttpHandler())
{
    public const string AppId = "00000000-0000-0000-0000-00000000b0b0";
    public const string ChannelMetadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    public const string EmulatorMetadata = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    private readonly List<SigningKey> keys = [];
    private int published;

    public List<string> Asked { get; } = [];

    /// <summary>The form of the last request for a token of the bot's own.</summary>
    public string Form { get; private set; } = "";

    /// <summary>False: nobody answers at the metadata's address.</summary>
    public bool MetadataIsUp { get; set; } = true;

    public SigningKey Publish(params string[] endorsements)
    {
        var key = new SigningKey($"key-{published++}", endorsements);
        keys.Add(key);
        return key;
    }

    public void Withdraw(SigningKey key) => keys.Remove(key);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.IsLoopback)
            return await base.SendAsync(request, cancellationToken);

        lock (Asked)
            Asked.Add(address.ToString());
        if (request.Content is not null)
            Form = await request.Content.ReadAsStringAsync(cancellationToken);
        return address.AbsolutePath switch
        {
            "/keys" => Json(new JObject { ["keys"] = new JArray(keys.Select(k => k.Published)) }),
            var path when path.EndsWith("configuration", StringComparison.Ordinal) => MetadataIsUp
                ? Json(new JObject { ["issuer"] = "https://any", ["jwks_uri"] = "https://keys.example/keys" })
                : new HttpResponseMessage(HttpStatusCode.BadGateway),
            var path when path.EndsWith("/oauth2/v2.0/token", StringComparison.Ordinal) =>
                Json(new JObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = "token-of-the-bot" }),
            "/metadata/identity/oauth2/token" => Json(new JObject
            {
                ["token_type"] = "Bearer",
                ["expires_on"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ["resource"] = "https://api.botframework.com",
                ["access_token"] = "token-of-the-machine",
            }),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private static HttpResponseMessage Json(JObject body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json") };
}

/// <summary>A key pair, its public half as published.</summary>
public sealed class SigningKey(string id, string[] endorsements)
{
    private readonly RSA rsa = RSA.Create(2048);

    public JObject Published
    {
        get
        {
            var parameters = rsa.ExportParameters(false);
            var key = new JObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = id,
                ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
                ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
            };
            if (endorsements.Length > 0)
                key["endorsements"] = new JArray(endorsements);
            return key;
        }
    }

    public string Sign(string issuer, string audience, DateTime? expires = null, string algorithm = "RS256", params (string Type, string Value)[] claims) =>
        Sign(issuer, audience, expires, notBefore: null, algorithm, claims);

    public string Sign(
        string issuer, string audience, DateTime? expires, DateTime? notBefore, string algorithm = "RS256", params (string Type, string Value)[] claims) =>
        "Bearer " + new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = notBefore ?? DateTime.UtcNow.AddHours(-1),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Subject = new ClaimsIdentity(claims.Select(c => new Claim(c.Type, c.Value))),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = id }, algorithm),
        });
}
