using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using DirectLine.Web;
using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>Buckets that several processes fill together. While Redis is out of reach each counts for itself: nobody is refused for that.</summary>
internal sealed class RedisRateLimits(RedisSpace space) : IRateLimits
{
    public PartitionedRateLimiter<string> Buckets(string name, int burst, int perMinute) => new Limiter(space, name, burst, perMinute);

    private sealed class Limiter(RedisSpace space, string name, int burst, int perMinute) : PartitionedRateLimiter<string>
    {
        private readonly PartitionedRateLimiter<string> own = new OwnRateLimits().Buckets(name, burst, perMinute);
        private readonly RedisValue[] values = [TimeSpan.FromMinutes(1).TotalMilliseconds / perMinute, burst];

        public override RateLimiterStatistics? GetStatistics(string resource) => null;

        protected override RateLimitLease AttemptAcquireCore(string resource, int permitCount) => own.AttemptAcquire(resource, permitCount);

        protected override async ValueTask<RateLimitLease> AcquireAsyncCore(string resource, int permitCount, CancellationToken cancellationToken)
        {
            if (!space.Connection.IsConnected)
                return own.AttemptAcquire(resource, permitCount);
            try
            {
                var wait = (long)await space.Database.ScriptEvaluateAsync(Scripts.Count, [KeyOf(resource)], values).ReplyAsync(cancellationToken).ConfigureAwait(false);
                return new Lease(wait == 0 ? null : TimeSpan.FromMilliseconds(wait));
            }
            catch (Exception error) when (error is RedisException or TimeoutException)
            {
                return own.AttemptAcquire(resource, permitCount);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                own.Dispose();
            base.Dispose(disposing);
        }

        // A hash, so that no address and no id stands there in clear.
        private RedisKey KeyOf(string resource) =>
            $"{space.Prefix}:rate:{name}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(resource)).AsSpan(0, 16))}";
    }

    private sealed class Lease(TimeSpan? retryAfter) : RateLimitLease
    {
        public override bool IsAcquired => retryAfter is null;

        public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
        {
            metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? retryAfter : null;
            return metadata is not null;
        }
    }
}
