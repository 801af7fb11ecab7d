using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DirectLine.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Tokens;

/// <summary>
/// Makes and checks tokens. A token names one conversation, one subject and mostly one user; a stream token opens one conversation's
/// socket and nothing else, by an audience of its own.
/// </summary>
internal sealed class TokenService(KeyRing keys, IOptions<DirectLineOptions> options, TimeProvider time)
{
    private const string Issuer = "directline";
    private const string Requests = "directline";
    private const string Streams = "directline-stream";
    private const string ConversationClaim = "conv";
    private const string UserClaim = "user";
    private const int LongestToken = 4096;

    // Made with the first token: until somebody opens a chat page the libraries behind it are not even loaded. Two would do no harm.
    private JsonWebTokenHandler? tokens;

    /// <summary>An id that cannot be guessed: 128 bits as 22 characters that need no escaping in a URL.</summary>
    public static string NewId() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>A token for a new conversation of a new subject. Nothing is kept.</summary>
    /// <param name="user">The id that the token names, or null.</param>
    public async Task<IssuedToken> GenerateAsync(string? user)
    {
        await keys.ReadyAsync().ConfigureAwait(false);
        return Issue(NewId(), user, NewId());
    }

    /// <summary>A token for a conversation of a caller who was authenticated.</summary>
    public IssuedToken Issue(string conversationId, string? user, string subject)
    {
        var lifetime = options.Value.TokenLifetime;
        var claims = new Dictionary<string, object> { [ConversationClaim] = conversationId, [JwtRegisteredClaimNames.Sub] = subject };
        if (user is not null)
            claims[UserClaim] = user;
        return new IssuedToken(conversationId, Sign(claims, Requests, lifetime), (int)lifetime.TotalSeconds);
    }

    /// <summary>What opens the socket of a conversation, soon.</summary>
    public string IssueForStream(string conversationId) =>
        Sign(new Dictionary<string, object> { [ConversationClaim] = conversationId }, Streams, options.Value.StreamTokenLifetime);

    /// <summary>Who sent the request.</summary>
    /// <exception cref="DirectLineException">401: no credentials; 403: expired or not ours.</exception>
    public async Task<Caller> AuthenticateAsync(HttpRequest request)
    {
        var credentials = Bearer(request) ?? throw DirectLineException.NoCredentials();
        await keys.ReadyAsync().ConfigureAwait(false);
        if (IsSecret(credentials))
            return new Caller(null, null, null);
        var claims = await ReadAsync(credentials, Requests).ConfigureAwait(false);
        return new Caller(
            Claim(claims, ConversationClaim) ?? throw Invalid(),
            Claim(claims, UserClaim),
            Claim(claims, JwtRegisteredClaimNames.Sub) ?? throw Invalid());
    }

    /// <summary>Who sent a request for a conversation.</summary>
    /// <exception cref="DirectLineException">As above; and 403: the token is for another conversation.</exception>
    public async Task<Caller> AuthenticateAsync(HttpRequest request, string conversationId)
    {
        var caller = await AuthenticateAsync(request).ConfigureAwait(false);
        if (caller.ConversationId is not null && caller.ConversationId != conversationId)
            throw OtherConversation();
        return caller;
    }

    /// <summary>Checks that a stream token opens this conversation's socket.</summary>
    /// <exception cref="DirectLineException">401: none; 403: expired, not ours, or another conversation's.</exception>
    public async Task AuthenticateStreamAsync(string? streamToken, string conversationId)
    {
        if (string.IsNullOrEmpty(streamToken))
            throw DirectLineException.NoCredentials();
        var claims = await ReadAsync(streamToken, Streams).ConfigureAwait(false);
        if (Claim(claims, ConversationClaim) != conversationId)
            throw OtherConversation();
    }

    /// <summary>Checks that the request carries the secret.</summary>
    /// <exception cref="DirectLineException">401: no credentials; 403: others.</exception>
    public void DemandSecret(HttpRequest request)
    {
        if (!IsSecret(Bearer(request) ?? throw DirectLineException.NoCredentials()))
            throw DirectLineException.Forbidden("That is not this server's Direct Line secret.");
    }

    private JsonWebTokenHandler Tokens => tokens ??= new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    private static string? Bearer(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) && header.AsSpan(scheme.Length).Trim() is { Length: > 0 } value
            ? value.ToString()
            : null;
    }

    // Hashes are compared, so that the time taken tells nothing about the secret, nor its length.
    private bool IsSecret(string credentials) =>
        options.Value.Secret is { Length: > 0 } secret
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(credentials)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private string Sign(IDictionary<string, object> claims, string audience, TimeSpan lifetime)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return Tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = audience,
            IssuedAt = now,
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = keys.Current(),
        });
    }

    private async Task<IDictionary<string, object>> ReadAsync(string token, string audience)
    {
        if (token.Length > LongestToken)
            throw Invalid();
        // The key may be one that another process has made since.
        if (Tokens.CanReadToken(token))
            await keys.FindAsync(KeyIdOf(token)).ConfigureAwait(false);
        var result = await Tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = Issuer,
            ValidAudience = audience,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKeyResolver = (_, _, keyId, _) => keys.Find(keyId),
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime
                ? true
                : throw new SecurityTokenExpiredException("The token has expired."),
        }).ConfigureAwait(false);
        return result.IsValid ? result.Claims
            : result.Exception is SecurityTokenExpiredException ? throw DirectLineException.TokenExpired()
            : throw Invalid();
    }

    private string? KeyIdOf(string token)
    {
        try
        {
            return Tokens.ReadJsonWebToken(token).Kid;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException or JsonException)
        {
            // The validation says so.
            return null;
        }
    }

    private static string? Claim(IDictionary<string, object> claims, string name) => claims.TryGetValue(name, out var value) ? value as string : null;

    private static DirectLineException Invalid() =>
        new(403, "InvalidToken", "The token is none of this server's. Get one from tokens/generate.");

    private static DirectLineException OtherConversation() => DirectLineException.Forbidden("The token is for another conversation.");
}
