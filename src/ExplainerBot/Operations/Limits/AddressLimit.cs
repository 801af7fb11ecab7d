using System.Globalization;
using System.Threading.RateLimiting;
using DirectLine.Web;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations.Limits;

/// <summary>Counts the requests of an address before anything of them is read: so far nobody knows who sends them.</summary>
internal sealed class AddressLimit(IRateLimits limits, IOptions<LimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> addresses =
        limits.Buckets("addresses", options.Value.AddressBurst, options.Value.AddressPerMinute);

    /// <summary>Whether the request is over the limit; its answer then says when to come again.</summary>
    public async Task<bool> IsOverAsync(HttpContext context)
    {
        using var lease = await addresses.AcquireAsync(AddressPartition.Of(context.Connection.RemoteIpAddress), 1, context.RequestAborted);
        if (lease.IsAcquired)
            return false;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after.TotalSeconds : 1;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait)).ToString(CultureInfo.InvariantCulture);
        return true;
    }

    public void Dispose() => addresses.Dispose();
}
