using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Tells whether a request was made by a holder of the secret, just now, and for the first time: HMAC-SHA256 over the time, a full stop
/// and the body. Source: the way in which Stripe and Slack sign their webhooks.
/// </summary>
internal sealed class WebhookSignature(string secret, TimeProvider time)
{
    private const string Scheme = "sha256=";

    private static readonly TimeSpan window = TimeSpan.FromMinutes(5);

    /// <summary>How long after it was first taken a request could be taken again.</summary>
    public static TimeSpan Memory { get; } = 2 * window;

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);
    private readonly Dictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    /// <summary>Whether a time, in seconds since 1970, is no more than five minutes away.</summary>
    public bool IsFresh(string? timestamp) => TimeOf(timestamp) is { } at && (time.GetUtcNow() - at).Duration() <= window;

    /// <summary>Whether a signature is the one of this time and body. How long that takes tells nothing of how much was right.</summary>
    /// <param name="signature">As it was sent: <c>sha256=</c> and 64 hexadecimal digits.</param>
    /// <param name="timestamp">As it was sent.</param>
    /// <param name="body">The body.</param>
    public bool IsRight(string? signature, string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> sent = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || !signature.StartsWith(Scheme, StringComparison.Ordinal)
            || signature.Length != Scheme.Length + 2 * sent.Length
            || Convert.FromHexString(signature.AsSpan(Scheme.Length), sent, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "."), .. body];
        return CryptographicOperations.FixedTimeEquals(sent, HMACSHA256.HashData(key, signed));
    }

    /// <summary>Whether a signature that was found right comes for the first time. It is remembered for as long as its time is fresh.</summary>
    public bool IsFirst(string signature, string timestamp)
    {
        var now = time.GetUtcNow();
        lock (guard)
        {
            foreach (var old in seen.Where(s => s.Value < now).Select(s => s.Key).ToList())
                seen.Remove(old);
            // Hexadecimal digits mean the same in either case.
            return seen.TryAdd(signature.ToUpperInvariant(), TimeOf(timestamp)!.Value + window);
        }
    }

    private static DateTimeOffset? TimeOf(string? timestamp) =>
        timestamp?.Length <= 12 && long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
