using StackExchange.Redis;

namespace ExplainerBot.Redis;

/// <summary>
/// The time as Redis has it, so that all instances go by one clock whatever their machines' clocks say: how old an offer is, until when a
/// token holds, in which order the chat page shows messages, what is old enough to delete. It is looked up now and then; in between, and
/// while Redis is away, it goes on by this machine's monotonic counter, which no change of the clock moves (Cristian 1989).
/// </summary>
/// <param name="machine">This machine's time.</param>
internal sealed class SharedClock(TimeProvider machine) : TimeProvider
{
    private Anchor? anchor;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() =>
        Volatile.Read(ref anchor) is { } last ? last.Time + machine.GetElapsedTime(last.Counter) : machine.GetUtcNow();

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>
    /// Looks at the clock of Redis. When the answer comes it is older by something between nothing and the whole way: the time is set only
    /// where it is outside of that, and then to the middle.
    /// </summary>
    /// <returns>How far this machine's clock is ahead of that of Redis.</returns>
    /// <exception cref="RedisException">Redis is out of reach; the time goes on as it did.</exception>
    public async Task<TimeSpan> LookAsync(IConnectionMultiplexer redis)
    {
        var sent = machine.GetTimestamp();
        var answer = (RedisValue[])(await redis.GetDatabase().ExecuteAsync("TIME"))!;
        var told = DateTimeOffset.FromUnixTimeSeconds((long)answer[0]).AddMicroseconds((long)answer[1]);
        var (come, way) = (machine.GetTimestamp(), machine.GetElapsedTime(sent));
        if (anchor is null || GetUtcNow() is var now && (now < told || now > told + way))
            Volatile.Write(ref anchor, new Anchor(told + (way / 2), come));
        return machine.GetUtcNow() - GetUtcNow();
    }

    private sealed record Anchor(DateTimeOffset Time, long Counter);
}

/// <summary>Keeps the shared clock right, and says when this machine's own is not.</summary>
internal sealed class SharedClockKeeping(SharedClock clock, RedisConnection connection, ILogger<SharedClockKeeping> log) : BackgroundService
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan tolerance = TimeSpan.FromSeconds(5);

    private bool isApart;

    /// <summary>Looks once, before anything asks for the time.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A server that took over may have another clock.
        connection.Multiplexer.ConnectionRestored += (_, _) => _ = LookAsync();
        if (connection.Multiplexer.IsConnected)
            await LookAsync();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await LookAsync();
    }

    private async Task LookAsync()
    {
        try
        {
            var ahead = await clock.LookAsync(connection.Multiplexer);
            if (ahead.Duration() > tolerance && !isApart)
                log.ClockApart(ahead.TotalSeconds);
            isApart = ahead.Duration() > tolerance;
        }
        catch (Exception)
        {
            // Out of reach, or out of reach just now, for which the client has exceptions of many kinds. The connection's own log line says so.
            return;
        }
    }
}
