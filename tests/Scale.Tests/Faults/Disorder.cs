using System.Diagnostics;
using System.Globalization;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Breaks one thing after the other at random, and mends it again when the visitors have got on in spite of it.</summary>
internal sealed class Disorder(RedisServer redis, IReadOnlyList<Instance> instances, int seed, Func<int> acknowledged)
{
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(10);

    private readonly Random random = new(seed);

    private Func<CancellationToken, Task>[] Kinds => [KillInstanceAsync, KillRedisAsync, StopInstanceAsync, StopRedisAsync, KillTwoAsync];

    /// <summary>What was broken, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Breaks this many things, each of the kinds at least once, a few acknowledged messages apart.</summary>
    public async Task MakeAsync(int times, CancellationToken cancellationToken)
    {
        for (var i = 0; i < times; i++)
        {
            await ProgressAsync(random.Next(3, 12), cancellationToken);
            await (i < Kinds.Length ? Kinds[i] : Kinds[random.Next(Kinds.Length)])(cancellationToken);
        }
    }

    /// <summary>Breaks one thing of any kind.</summary>
    public async Task BreakOneAsync(CancellationToken cancellationToken)
    {
        await ProgressAsync(random.Next(3, 12), cancellationToken);
        await Kinds[random.Next(Kinds.Length)](cancellationToken);
    }

    private async Task KillInstanceAsync(CancellationToken cancellationToken)
    {
        var victim = Any();
        Done.Add("kill an instance");
        await victim.KillAsync();
        await ProgressAsync(random.Next(1, 6), cancellationToken);
        await victim.StartAsync(cancellationToken);
    }

    private async Task KillTwoAsync(CancellationToken cancellationToken)
    {
        var spared = Any();
        var victims = instances.Where(i => i != spared).ToList();
        Done.Add("kill two instances");
        await Task.WhenAll(victims.Select(v => v.KillAsync()));
        await ProgressAsync(random.Next(1, 6), cancellationToken);
        await Task.WhenAll(victims.Select(v => v.StartAsync(cancellationToken)));
    }

    // It keeps its connections and its leases; the leases run out before it comes to.
    private async Task StopInstanceAsync(CancellationToken cancellationToken)
    {
        var victim = Any();
        Done.Add("let an instance stand still");
        await victim.SignalAsync("STOP");
        await ProgressAsync(random.Next(2, 8), cancellationToken);
        await victim.SignalAsync("CONT");
    }

    private async Task KillRedisAsync(CancellationToken cancellationToken)
    {
        Done.Add("kill Redis");
        await redis.KillAsync();
        await redis.StartAsync();
        var back = Stopwatch.GetTimestamp();
        await ProgressAsync(12, cancellationToken);
        Done[^1] += string.Create(CultureInfo.InvariantCulture, $" (twelve acknowledged {Stopwatch.GetElapsedTime(back).TotalSeconds:0.0} s after it answered again)");
    }

    // Nothing can be acknowledged meanwhile, so that there is no progress to wait for.
    private async Task StopRedisAsync(CancellationToken cancellationToken)
    {
        Done.Add("let Redis stand still");
        await redis.SignalAsync("STOP");
        await Task.Delay(look, cancellationToken);
        await redis.SignalAsync("CONT");
        await ProgressAsync(1, cancellationToken);
    }

    private Instance Any() => instances[random.Next(instances.Count)];

    // Until so many more messages were acknowledged.
    private async Task ProgressAsync(int more, CancellationToken cancellationToken)
    {
        for (var goal = acknowledged() + more; acknowledged() < goal;)
            await Task.Delay(look, cancellationToken);
    }
}
