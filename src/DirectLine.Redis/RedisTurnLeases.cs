using System.Security.Cryptography;
using DirectLine.Sharing;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace DirectLine.Redis;

/// <summary>
/// Leases in Redis. A lease runs out by itself when its holder is gone; until then the holder renews it. Who waits asks again a few
/// times in a hundred milliseconds: within a process one turn of a conversation waits at most, so that there are few who ask.
/// </summary>
internal sealed class RedisTurnLeases(RedisSpace space, TimeProvider time, ILogger<RedisTurnLeases> log) : ITurnLeases
{
    // Longer than any turn; a holder that comes back after this has nothing left to write.
    private static readonly TimeSpan countKept = TimeSpan.FromHours(1);

    public async Task<ITurnLease> TakeAsync(string conversationId, CancellationToken cancellationToken)
    {
        RedisKey[] keys = [space.LeaseOf(conversationId), space.Fence(conversationId)];
        RedisValue[] values = [(long)space.Lease.TotalMilliseconds, (long)countKept.TotalMilliseconds];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A lease that was given while the connection broke is nobody's, and runs out.
            var fence = (long)await space.TryTwiceAsync(db => db.ScriptEvaluateAsync(Scripts.Take, keys, values), CancellationToken.None).ConfigureAwait(false);
            if (fence > 0)
            {
                var often = space.Lease / 3;
                return new Lease(this, keys[0], fence, time.CreateTimer(_ => _ = RenewAsync(keys[0], fence), null, often, often));
            }
            await Task.Delay(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(5, 30)), time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(RedisKey key, long fence)
    {
        try
        {
            await space.Database.ScriptEvaluateAsync(Scripts.Renew, [key], [fence, (long)space.Lease.TotalMilliseconds])
                .ReplyAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Where it is lost for good, the store refuses what the turn would write.
            log.LeaseNotRenewed(error.GetType().Name);
        }
    }

    private void GiveBack(RedisKey key, long fence)
    {
        try
        {
            _ = space.Database.ScriptEvaluateAsync(Scripts.GiveBack, [key], [fence], CommandFlags.FireAndForget);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException)
        {
            // It runs out by itself.
            log.LeaseNotRenewed(error.GetType().Name);
        }
    }

    private sealed class Lease(RedisTurnLeases leases, RedisKey key, long fence, ITimer renewal) : ITurnLease
    {
        private int given;

        public long Fence => fence;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref given, 1) != 0)
                return;
            renewal.Dispose();
            leases.GiveBack(key, fence);
        }
    }
}
