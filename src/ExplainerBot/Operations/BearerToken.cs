using System.Buffers.Text;
using System.Text.Json;

namespace ExplainerBot.Operations;

/// <summary>
/// A first look at a bearer token, before its signature is checked: what cannot be a channel's token is refused without fetching keys
/// for it. It lets nobody in; that is for the adapter to decide.
/// </summary>
internal static class BearerToken
{
    // As the Bot Framework documents them: signed with RSA, and five minutes for clocks that differ.
    private static readonly string[] algorithms = ["RS256", "RS384", "RS512"];
    private static readonly TimeSpan skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether an Authorization header holds what may be a token for this bot. A missing header is the adapter's to refuse.</summary>
    public static bool IsPlausible(string? authorization, string appId, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(authorization))
            return true;
        var parts = authorization.Split(' ');
        if (parts is not ["Bearer", var token] || token.Split('.') is not [var head, var claims, { Length: > 0 }])
            return false;
        return Decode(head) is { } header && Decode(claims) is { } payload
            && algorithms.Contains(Text(header, "alg"))
            && Text(payload, "aud") == appId
            && payload.TryGetProperty("exp", out var expiry) && expiry.ValueKind == JsonValueKind.Number && expiry.TryGetInt64(out var seconds)
            && now.ToUnixTimeSeconds() <= seconds + skew.TotalSeconds;
    }

    private static JsonElement? Decode(string part)
    {
        try
        {
            var root = JsonElement.Parse(Base64Url.DecodeFromChars(part));
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
