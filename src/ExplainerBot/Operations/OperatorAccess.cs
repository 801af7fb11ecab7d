using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ExplainerBot.Operations;

/// <summary>
/// Who may see how the bot is doing: a program on this machine, and whoever sends the operator's key as
/// <c>Authorization: Bearer KEY</c>.
/// </summary>
internal sealed class OperatorAccess(IOptions<OperatorKeyOptions> options)
{
    private const string Scheme = "Bearer ";

    private readonly byte[]? hash = options.Value.Key is { Length: > 0 } key ? Hash(key) : null;

    /// <summary>Whether the caller may. A wrong key is refused also on this machine.</summary>
    public bool Allows(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 ? HasKey(context.Request) : LocalCaller.Refusal(context) is null;

    /// <summary>Whether the caller sent the key. Never true where none is set.</summary>
    public bool HasKey(HttpRequest request) =>
        hash is not null && request.Headers.Authorization is [{ } sent] && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        // Of hashes, so that the time taken tells neither the length nor how much was right.
        && CryptographicOperations.FixedTimeEquals(hash, Hash(sent[Scheme.Length..]));

    /// <summary>The answer to somebody else.</summary>
    public static IResult Refuse(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return Results.Text(
            "This is for the operator: ask from the machine itself, or send the key that Operator:Key holds as a bearer token.\n",
            statusCode: StatusCodes.Status401Unauthorized);
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
