using System.Threading.RateLimiting;

namespace ExplainerBot.Operations.Limits;

/// <summary>Token buckets: so many at once, and then one after the other at an even pace.</summary>
internal static class Buckets
{
    public static TokenBucketRateLimiterOptions Of(int burst, int perMinute) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        QueueLimit = 0,
        AutoReplenishment = true,
    };
}
