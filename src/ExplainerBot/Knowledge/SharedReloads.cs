using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using DirectLine.Redis;
using ExplainerBot.Operations;
using ExplainerBot.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Several instances take up new knowledge together: who was told of it tells the others, and each reads its own files. Redis keeps no
/// knowledge, only how often it was said to have changed; so an instance that was away sees that it has missed something.
/// </summary>
internal sealed class SharedReloads(
    IConnectionMultiplexer redis, IOptions<RedisOptions> options, KnowledgeLoading loading, TimeProvider time, ILogger<SharedReloads> log)
    : BackgroundService
{
    // A message may be lost without the connection; nobody is behind for longer than this.
    private static readonly TimeSpan poll = TimeSpan.FromSeconds(30);

    // One look serves any number of reasons to look.
    private readonly Channel<bool> reasons = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly RedisKey count = $"{options.Value.Prefix}:knowledge:told";
    private readonly RedisChannel news = RedisChannel.Literal($"{options.Value.Prefix}:knowledge");
    private long known;
    private int owed;
    private bool listens;

    private IDatabase Database => redis.GetDatabase();

    /// <summary>Tells the other instances to read their files. Where they cannot be told now they are told as soon as they can be.</summary>
    /// <returns>Whether they were told.</returns>
    public async Task<bool> TellAsync()
    {
        Interlocked.Exchange(ref owed, 1);
        if (!redis.IsConnected)
            return false;
        try
        {
            await TellNowAsync();
            return true;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            log.ReloadNotTold(Fault.Describe(fault));
            return false;
        }
    }

    /// <summary>Whether no instance has taken a request of this signature. While Redis is gone the caller's own memory has to do.</summary>
    /// <param name="signature">The signature, in whatever case.</param>
    /// <param name="window">For how long it is remembered: as long as its time may be fresh.</param>
    public async Task<bool> IsFirstAsync(string signature, TimeSpan window)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signature.ToUpperInvariant())));
        if (!redis.IsConnected)
            return true;
        try
        {
            return await Database.StringSetAsync($"{options.Value.Prefix}:knowledge:request:{digest}", "1", window, When.NotExists).ReplyAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            log.ReloadNotTold(Fault.Describe(fault));
            return true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Restored(object? sender, ConnectionFailedEventArgs restored) => Look();
        redis.ConnectionRestored += Restored;
        var timer = time.CreateTimer(_ => Look(), null, poll, poll);
        try
        {
            // What was told since this instance read its files.
            Look();
            await foreach (var _ in reasons.Reader.ReadAllAsync(stoppingToken))
                await TryLookAsync(stoppingToken);
        }
        finally
        {
            redis.ConnectionRestored -= Restored;
            await timer.DisposeAsync();
        }
    }

    private void Look() => reasons.Writer.TryWrite(true);

    private async Task TryLookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!redis.IsConnected)
                return;
            // Once: the client subscribes again by itself when the connection is back.
            if (!listens)
                await redis.GetSubscriber().SubscribeAsync(news, (_, _) => Look()).ReplyAsync(cancellationToken);
            listens = true;
            if (Volatile.Read(ref owed) == 1)
                await TellNowAsync();
            var told = (long)await Database.StringGetAsync(count).ReplyAsync(cancellationToken);
            if (told == Interlocked.Exchange(ref known, told))
                return;
            log.ReloadHeard();
            await loading.ReloadAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            log.ReloadNotTold(Fault.Describe(fault));
        }
    }

    private async Task TellNowAsync()
    {
        var told = await Database.StringIncrementAsync(count).ReplyAsync(CancellationToken.None);
        Interlocked.Exchange(ref owed, 0);
        // This instance has read its files already; where others have told something meanwhile it reads them once more.
        Interlocked.CompareExchange(ref known, told, told - 1);
        await redis.GetSubscriber().PublishAsync(news, told).ReplyAsync(CancellationToken.None);
    }
}
