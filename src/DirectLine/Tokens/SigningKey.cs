using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Tokens;

/// <summary>A key that signs tokens.</summary>
/// <param name="Id">Its id, which the tokens name.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Secret">256 random bits.</param>
internal sealed record SigningKey(string Id, DateTimeOffset Created, byte[] Secret)
{
    public SecurityKey Security { get; } = new SymmetricSecurityKey(Secret) { KeyId = Id };

    public static SigningKey New(DateTimeOffset now) =>
        new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), now, RandomNumberGenerator.GetBytes(32));

    public static string Write(IEnumerable<SigningKey> keys) =>
        JsonSerializer.Serialize([.. keys.Select(k => new StoredKey(k.Id, k.Created, Convert.ToBase64String(k.Secret)))], KeyJson.Default.ListStoredKey);

    /// <summary>The keys of a text, the oldest first.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static IReadOnlyList<SigningKey> Read(string? text)
    {
        if (text is null)
            return [];
        try
        {
            var stored = JsonSerializer.Deserialize(text, KeyJson.Default.ListStoredKey) ?? [];
            return [.. stored.Select(k => new SigningKey(k.Id, k.Created, Convert.FromBase64String(k.Secret))).OrderBy(k => k.Created)];
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentNullException)
        {
            throw new InvalidDataException("The signing keys are damaged. Delete them: open web chats then have to be reloaded.", e);
        }
    }

    public static bool AreReadable(string text)
    {
        try
        {
            Read(text);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>A key as it is kept.</summary>
    internal sealed record StoredKey(string Id, DateTimeOffset Created, string Secret);
}

/// <summary>How keys are kept.</summary>
[JsonSerializable(typeof(List<SigningKey.StoredKey>))]
internal sealed partial class KeyJson : JsonSerializerContext;
