using System.Threading.RateLimiting;

namespace DirectLine.Web;

/// <summary>
/// Makes token buckets: so many at once, and then one after the other at an even pace. Processes that share them count together; ask by
/// <c>AcquireAsync</c>, for the other way counts in this process alone.
/// </summary>
public interface IRateLimits
{
    /// <summary>A bucket for each key.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="burst">How many at once.</param>
    /// <param name="perMinute">How many more each minute.</param>
    PartitionedRateLimiter<string> Buckets(string name, int burst, int perMinute);
}

/// <summary>Buckets in the memory of one process. One is forgotten some seconds after it is full again.</summary>
public sealed class OwnRateLimits : IRateLimits
{
    /// <inheritdoc/>
    public PartitionedRateLimiter<string> Buckets(string name, int burst, int perMinute) =>
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
}
