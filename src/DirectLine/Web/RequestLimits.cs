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
    private readonly ConcurrencyLimiter atOnce;

    public RequestLimits(IRateLimits limits, IOptions<DirectLineOptions> options)
    {
        var o = options.Value;
        addresses = limits.Buckets("tokens", o.AddressBurst, o.AddressPerMinute);
        conversations = limits.Buckets("posts", o.PostBurst, o.PostsPerMinute);
        atOnce = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = o.MaxActivitiesAtOnce, QueueLimit = 0 });
    }

    /// <summary>Counts a token or a conversation for the caller's address.</summary>
    /// <exception cref="DirectLineException">The address is over its limit.</exception>
    public Task CountForAddressAsync(HttpContext context) =>
        CountAsync(context, addresses, AddressPartition.Of(context.Connection.RemoteIpAddress), "This address has asked for too many tokens and conversations.");

    /// <summary>Counts an activity for its conversation, and as one of those at work; this machine's own are free.</summary>
    /// <returns>Dispose it when the activity was handled; null where nothing is counted.</returns>
    /// <exception cref="DirectLineException">The conversation is over its limit, or the server has too much to do.</exception>
    public async Task<IDisposable?> EnterActivityAsync(HttpContext context, string conversationId)
    {
        if (IsThisMachine(context))
            return null;
        await CountAsync(context, conversations, conversationId, "This conversation has sent too many activities.").ConfigureAwait(false);
        var place = atOnce.AttemptAcquire();
        if (place.IsAcquired)
            return place;
        place.Dispose();
        throw DirectLineException.TooMany("This server has too much to do. Wait a little.", 1);
    }

    public void Dispose()
    {
        addresses.Dispose();
        conversations.Dispose();
        atOnce.Dispose();
    }

    private static async Task CountAsync(HttpContext context, PartitionedRateLimiter<string> limiter, string key, string message)
    {
        using var lease = await limiter.AcquireAsync(key, 1, context.RequestAborted).ConfigureAwait(false);
        if (lease.IsAcquired)
            return;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        throw DirectLineException.TooMany(message + " Wait a little.", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }

    // Behind a proxy on the same machine every caller has a loopback address: its headers give it away.
    private static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address
        && IPAddress.IsLoopback(address)
        && !forwardingHeaders.Any(context.Request.Headers.ContainsKey);
}
