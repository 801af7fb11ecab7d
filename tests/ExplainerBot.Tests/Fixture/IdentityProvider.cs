using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Fixture;

/// <summary>
/// Stands in the way out of the bot for the channels' login service: its metadata, its keys and the bot's own token. It signs tokens,
/// and forged ones. Calls to this machine go through.
/// </summary>
internal sealed class IdentityProvider() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    public const string AppId = "00000000-1111-2222-3333-444444444444";
    public const string Issuer = "https://api.botframework.com";

    private readonly RSA rsa = RSA.Create(2048);
    private int tokensAsked;

    /// <summary>What it does instead of giving the bot a token; null for giving one.</summary>
    public Func<CancellationToken, Task<HttpResponseMessage>>? OnToken { get; set; }

    /// <summary>How often it was asked for one.</summary>
    public int TokensAsked => tokensAsked;

    /// <summary>Where it was last asked.</summary>
    public string LastTokenAddress { get; private set; } = "";

    /// <summary>The form that came with it.</summary>
    public string LastForm { get; private set; } = "";

    /// <summary>A token of the channel for a service URL, as an Authorization header.</summary>
    public string Token(string serviceUrl, Action<JObject>? claims = null, Action<JObject>? header = null)
    {
        var now = DateTimeOffset.UtcNow;
        var payload = new JObject
        {
            ["iss"] = Issuer,
            ["aud"] = AppId,
            ["nbf"] = now.AddHours(-1).ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["serviceurl"] = serviceUrl,
        };
        var head = new JObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = "key-1" };
        claims?.Invoke(payload);
        header?.Invoke(head);
        var signed = $"{Encode(head)}.{Encode(payload)}";
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"Bearer {signed}.{Base64Url.EncodeToString(signature)}";
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (address.IsLoopback)
            return await base.SendAsync(request, cancellationToken);
        return address.AbsolutePath switch
        {
            "/keys" => Json(new JObject { ["keys"] = new JArray(Key()) }),
            var path when path.EndsWith("configuration", StringComparison.Ordinal) =>
                Json(new JObject { ["issuer"] = Issuer, ["jwks_uri"] = "https://keys.example/keys" }),
            var path when path.EndsWith("/token", StringComparison.Ordinal) => await GiveTokenAsync(request, cancellationToken),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private async Task<HttpResponseMessage> GiveTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref tokensAsked);
        LastTokenAddress = request.RequestUri!.ToString();
        LastForm = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        return OnToken is null
            ? Json(new JObject { ["token_type"] = "Bearer", ["expires_in"] = 3600, ["access_token"] = "token-of-the-bot" })
            : await OnToken(cancellationToken);
    }

    private JObject Key()
    {
        var key = rsa.ExportParameters(false);
        return new JObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = "key-1",
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
            ["endorsements"] = new JArray("directline", "msteams"),
        };
    }

    private static string Encode(JObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToString(Newtonsoft.Json.Formatting.None)));

    private static HttpResponseMessage Json(JObject body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToString(), Encoding.UTF8, "application/json") };
}
