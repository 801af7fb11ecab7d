using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Instances are stopped and started again one after the other while people write, as in an upgrade.</summary>
public sealed class StoppingTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Nothing_is_lost_and_nobody_is_refused_who_can_be_answered_in_time()
    {
        var prefix = "test-" + Guid.NewGuid().ToString("n");
        // Longer than an answer takes on a machine that builds something else meanwhile.
        var instances = Enumerable.Range(0, 2).Select(_ => new Instance(redis.Address, prefix, "--DirectLine:StopGrace", "00:00:20")).ToList();
        await Task.WhenAll(instances.Select(i => i.StartAsync(Ct)));
        await using var proxy = new RoundRobinProxy(instances);
        var visitors = Enumerable.Range(0, 4).Select(_ => new Visitor(proxy.Address)).ToList();
        var talks = visitors.Select(_ => new Talk()).ToList();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var writing = visitors.Zip(talks, (visitor, talk) => WriteAsync(visitor, talk, over.Token)).ToList();

        foreach (var instance in instances)
        {
            await SomeMoreAsync(talks);
            await instance.StopAsync(Ct);
            await SomeMoreAsync(talks);
            await instance.StartAsync(Ct);
        }
        talks.ForEach(t => t.IsOver = true);
        await Task.WhenAll(writing);

        Assert.Empty(visitors.SelectMany(v => v.Refusals));
        foreach (var (visitor, talk) in visitors.Zip(talks))
        {
            var log = (await visitor.ReadAsync(Ct)).SkipWhile(a => (string?)a["from"]!["role"] != "user").ToList();
            Assert.Equal(talk.Said.SelectMany(id => new[] { id, $"reply to {id}" }), log.Select(a => (string?)a["replyToId"] is { } to ? $"reply to {to}" : (string?)a["id"]));
            await visitor.DisposeAsync();
        }
        foreach (var instance in instances)
            await instance.DisposeAsync();
    }

    private static async Task WriteAsync(Visitor visitor, Talk talk, CancellationToken cancellationToken)
    {
        await visitor.ArriveAsync(cancellationToken);
        while (!talk.IsOver)
        {
            var id = await visitor.SayAsync("who directed it?", $"message {talk.Count}", cancellationToken);
            talk.Add(id);
        }
    }

    private async Task SomeMoreAsync(IReadOnlyList<Talk> talks)
    {
        var before = talks.Sum(t => t.Count);
        while (talks.Sum(t => t.Count) < before + 20)
            await Task.Delay(TimeSpan.FromMilliseconds(10), Ct);
    }

    /// <summary>The ids of what one visitor has said.</summary>
    private sealed class Talk
    {
        private readonly List<string> said = [];
        private int count;

        public volatile bool IsOver;

        public IReadOnlyList<string> Said => said;

        public int Count => Volatile.Read(ref count);

        public void Add(string id)
        {
            said.Add(id);
            Interlocked.Increment(ref count);
        }
    }
}
