using System.Globalization;
using System.Text.Json.Nodes;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>
/// Three instances behind a proxy while things break. <c>SCALE_FAULTS</c> sets how many things (default: 5, each kind once), <c>SCALE_SEED</c>
/// repeats a run.
/// </summary>
public sealed class FaultTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private const string Ask = "how does it end?";

    private static readonly int faults = Setting("SCALE_FAULTS") ?? 5;
    private static readonly int seed = Setting("SCALE_SEED") ?? Random.Shared.Next();

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8 + faults));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_and_no_consent_serves_twice()
    {
        var prefix = "test-" + Guid.NewGuid().ToString("n");
        // The client of Redis waits for it as long as it takes to start again on a busy machine.
        var instances = Enumerable.Range(0, 3)
            .Select(_ => new Instance($"{redis.Address},asyncTimeout=30000", prefix, "--Redis:LeaseSeconds", "2", "--DirectLine:TurnTimeout", "00:02:00")).ToList();
        await Task.WhenAll(instances.Select(i => i.StartAsync(Ct)));
        await using var proxy = new RoundRobinProxy(instances);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var talks = Enumerable.Range(0, 4).Select(i => new Talk(new Visitor(proxy.Address), asks: i % 2 == 0)).ToList();
        var disorder = new Disorder(redis, instances, seed, () => talks.Sum(t => t.Acknowledged));
        try
        {
            var talking = talks.Select(t => t.GoOnAsync(over.Token)).ToList();
            await disorder.MakeAsync(faults, Ct);
            talks.ForEach(t => t.Finish());
            await Task.WhenAll(talking);
            foreach (var talk in talks)
                await talk.CheckAsync(Ct);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"seed {seed}: {string.Join(", ", disorder.Done)}; {talks.Sum(t => t.Acknowledged)} messages acknowledged, "
                + $"{talks.Sum(t => t.Visitor.Retries)} requests repeated");
        }
        catch (Exception fault)
        {
            Assert.Fail($"SCALE_SEED={seed} after {string.Join(", ", disorder.Done)}: {fault}\n{string.Join('\n', instances.SelectMany(i => i.Output).TakeLast(60))}");
        }
        finally
        {
            await over.CancelAsync();
            foreach (var talk in talks)
                await talk.Visitor.DisposeAsync();
            foreach (var instance in instances)
                await instance.DisposeAsync();
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Numbered messages of one visitor: a question that spoils, a yes, and a yes too many; or, from another, a yes to nothing.</summary>
    private sealed class Talk(Visitor visitor, bool asks)
    {
        private readonly List<(string Id, string Text)> said = [];
        private volatile bool isOver;
        private int acknowledged;

        public Visitor Visitor => visitor;

        public int Acknowledged => Volatile.Read(ref acknowledged);

        public void Finish() => isOver = true;

        public async Task GoOnAsync(CancellationToken cancellationToken)
        {
            await visitor.ArriveAsync(cancellationToken);
            for (var n = 0; !isOver || n % 3 != 0; n++)
            {
                var text = asks && n % 3 == 0 ? Ask : "yes";
                said.Add((await visitor.SayAsync(text, $"message {n}", cancellationToken), text));
                Interlocked.Increment(ref acknowledged);
            }
        }

        public async Task CheckAsync(CancellationToken cancellationToken)
        {
            var log = await visitor.ReadAsync(cancellationToken);
            var talk = log.SkipWhile(a => Text(a, "from", "role") != "user").ToList();
            // Everything once, in its order, each with its one answer.
            Assert.Equal(said.SelectMany(s => new[] { s.Id, $"reply to {s.Id}" }), talk.Select(a => Text(a, "replyToId") is { } to ? $"reply to {to}" : Text(a, "id")));
            Assert.Equal(said.Select(s => s.Text), talk.Where((_, i) => i % 2 == 0).Select(a => Text(a, "text")));
            // The answer comes for the yes to the question, and for no other.
            Assert.Equal(said.Select((_, n) => asks && n % 3 == 1), talk.Where((_, i) => i % 2 == 1).Select(a => Text(a, "channelData", "question") is not null));
            // The sockets brought the same, whatever died under them.
            while (visitor.Received.Count < log.Count)
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            Assert.Equal(log.Select(a => Text(a, "id")), visitor.Received.Select(a => Text(a, "id")));
        }

        private static string? Text(JsonNode activity, params ReadOnlySpan<string> path)
        {
            var node = activity;
            foreach (var name in path)
                node = node?[name];
            return (string?)node;
        }
    }
}
