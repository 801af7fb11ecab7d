using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using DirectLine.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Sharing;

/// <summary>What one process tells the others of a conversation beside "look at the log".</summary>
/// <param name="Shown">
/// What clients that are there see in place of the entries after a position, one for each, empty for one that nobody sees: it is kept nowhere.
/// </param>
/// <param name="Passing">An activity that is in no log, or null.</param>
/// <param name="End">True when the conversation is over.</param>
internal sealed record News(IReadOnlyList<string>? Shown = null, string? Passing = null, bool End = false);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(News))]
internal sealed partial class NewsJson : JsonSerializerContext;

/// <summary>
/// Seals news on their way through a store, so that words which may not be kept stand in no slow log and no memory dump of it: AES-GCM
/// under a key that is derived from the signing keys, which all processes know.
/// </summary>
internal sealed class NewsSeal(KeyRing keys)
{
    private const int KeyBytes = 32;

    private static readonly int nonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int tagBytes = AesGcm.TagByteSizes.MaxSize;

    public async Task<ReadOnlyMemory<byte>> SealAsync(News news)
    {
        await keys.ReadyAsync().ConfigureAwait(false);
        return Seal(news);
    }

    /// <summary>For news that may be lost: under the key that is at hand.</summary>
    public ReadOnlyMemory<byte> Seal(News news)
    {
        var key = keys.Current().Key;
        var id = Encoding.ASCII.GetBytes(key.KeyId);
        var plain = JsonSerializer.SerializeToUtf8Bytes(news, NewsJson.Default.News);
        var whole = new byte[1 + id.Length + nonceBytes + tagBytes + plain.Length];
        whole[0] = (byte)id.Length;
        id.CopyTo(whole.AsSpan(1));
        var (nonce, tag, cipher) = Parts(whole);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = Aes(key);
        aes.Encrypt(nonce.Span, plain, cipher.Span, tag.Span);
        return whole;
    }

    /// <summary>The news, or null where they are damaged or sealed with a key that is not known.</summary>
    public async Task<News?> OpenAsync(ReadOnlyMemory<byte> news)
    {
        var whole = news.ToArray();
        if (whole.Length == 0 || whole.Length < 1 + whole[0] + nonceBytes + tagBytes)
            return null;
        if (await keys.FindAsync(Encoding.ASCII.GetString(whole, 1, whole[0])).ConfigureAwait(false) is not { } key)
            return null;
        try
        {
            var (nonce, tag, cipher) = Parts(whole);
            var plain = new byte[cipher.Length];
            using var aes = Aes(key);
            aes.Decrypt(nonce.Span, cipher.Span, tag.Span, plain);
            return JsonSerializer.Deserialize(plain, NewsJson.Default.News);
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Cipher) Parts(byte[] whole)
    {
        var rest = whole.AsMemory(1 + whole[0]);
        return (rest[..nonceBytes], rest.Slice(nonceBytes, tagBytes), rest[(nonceBytes + tagBytes)..]);
    }

    private static AesGcm Aes(SecurityKey key) =>
        new(HKDF.DeriveKey(HashAlgorithmName.SHA256, ((SymmetricSecurityKey)key).Key, KeyBytes, info: "direct line news"u8.ToArray()), tagBytes);
}
