using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DirectLine.Web;

/// <summary>How much an address and a conversation may ask for. What is over it is answered 429.</summary>
internal sealed class RequestLimits : IDisposable
{
    private static readonly string[] forwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Real-IP", "Via"];

    private readonly PartitionedRateLimiter<string> addresses;
    private readonly PartitionedRateLimiter<string> conversations;

    public RequestLimits(IOptions<DirectLineOptions> options)
    {
        var o = options.Value;
        addresses = Limiter(o.AddressBurst, o.AddressPerMinute);
        conversations = Limiter(o.PostBurst, o.PostsPerMinute);
    }

    /// <summary>Counts a token or a conversation for the caller's address.</summary>
    /// <exception cref="DirectLineException">The address is over its limit.</exception>
    public void CountForAddress(HttpContext context) =>
        Count(addresses, Partition(context.Connection.RemoteIpAddress), "This address has asked for too many tokens and conversations.");

    /// <summary>Counts an activity for its conversation; this machine's own are free.</summary>
    /// <exception cref="DirectLineException">The conversation is over its limit.</exception>
    public void CountForConversation(HttpContext context, string conversationId)
    {
        if (!IsThisMachine(context))
            Count(conversations, conversationId, "This conversation has sent too many activities.");
    }

    public void Dispose()
    {
        addresses.Dispose();
        conversations.Dispose();
    }

    private static void Count(PartitionedRateLimiter<string> limiter, string key, string message)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        throw DirectLineException.TooMany(message + " Wait a little.", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    private static PartitionedRateLimiter<string> Limiter(int burst, int perMinute) =>
        PartitionedRateLimiter.Create<string, string>(
            key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = burst,
                TokensPerPeriod = 1,
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
                QueueLimit = 0,
                AutoReplenishment = true,
            }),
            StringComparer.Ordinal);

    // One household has a whole /64 of IPv6 addresses.
    private static string Partition(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    // Behind a proxy on the same machine every caller has a loopback address: its headers give it away.
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !forwardingHeaders.Any(context.Request.Headers.ContainsKey);
}
