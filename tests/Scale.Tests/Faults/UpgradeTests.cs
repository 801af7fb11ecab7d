using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>
/// Exchanges what runs for another version and back while people talk, some of whom wait at a gate all the while. <c>UPGRADE_FROM</c> and
/// <c>UPGRADE_TO</c> name two published versions (ExplainerBot.dll); without them it is this build for itself, with one instance less and no
/// way back. <c>tests/upgrade</c> makes both of the repository's history.
/// </summary>
public sealed class UpgradeTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private static readonly string? from = Named("UPGRADE_FROM");
    private static readonly string? to = Named("UPGRADE_TO");
    private static readonly bool isLong = from is not null || to is not null;

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Instances_on_Redis_are_exchanged_one_by_one_and_back() => await ExchangeAsync(
        await Trial.StartAsync(isLong ? 3 : 2, () => new Instance(redis.Address, "upgrade", "--Redis:LeaseSeconds", "2") { Program = from }, Ct));

    [Fact]
    public async Task One_machine_on_SQLite_is_exchanged_and_back() => await ExchangeAsync(
        await Trial.StartAsync(1, () => new Instance { Program = from }, Ct));

    private async Task ExchangeAsync(IReadOnlyList<Instance> instances)
    {
        await using var trial = new Trial(instances, pause: TimeSpan.FromMilliseconds(50));
        List<Waiting> waiting = [];
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                waiting.AddRange(await Waiting.AtTheGateAsync(trial.Address, 6, Ct));
                foreach (var version in isLong ? [to, from] : new[] { to })
                {
                    await trial.ProgressAsync(6, Ct);
                    foreach (var instance in instances)
                    {
                        await instance.StopAsync(Ct);
                        instance.Program = version;
                        await instance.StartAsync(Ct);
                        await trial.ProgressAsync(3, Ct);
                    }
                    // Half of them were asked by the version before, and some more by this one.
                    foreach (var person in waiting.Where((_, i) => i % 2 == 0))
                        await person.SayYesAsync(Ct);
                    waiting = [.. waiting.Where((_, i) => i % 2 == 1), .. await Waiting.AtTheGateAsync(trial.Address, 2, Ct)];
                }
                foreach (var person in waiting)
                    await person.SayYesAsync(Ct);
            },
            Ct);
        Assert.DoesNotContain(instances.SelectMany(i => i.Output), line => line.Contains("cannot be read", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"from {from ?? "this build"} to {to ?? "this build"}{(isLong ? " and back" : "")}: {trial.Summary}");
    }

    private static string? Named(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>Somebody who has asked what spoils, and has not said yes yet.</summary>
    private sealed class Waiting(Visitor visitor)
    {
        public static async Task<IReadOnlyList<Waiting>> AtTheGateAsync(Uri address, int count, CancellationToken cancellationToken)
        {
            var people = new List<Waiting>();
            for (var i = 0; i < count; i++)
            {
                var visitor = new Visitor(address);
                await visitor.ArriveAsync(cancellationToken);
                await visitor.SayAsync(Talk.Ask, "the question", cancellationToken);
                people.Add(new Waiting(visitor));
            }
            return people;
        }

        /// <summary>The yes is answered, and its socket, which has been to other instances meanwhile, brings all of it once.</summary>
        public async Task SayYesAsync(CancellationToken cancellationToken)
        {
            var yes = await visitor.SayAsync("yes", "the yes", cancellationToken);
            var log = await visitor.ReadAsync(cancellationToken);
            var answer = Assert.Single(log, a => (string?)a["replyToId"] == yes);
            Assert.NotNull((string?)answer["channelData"]?["question"]);
            while (visitor.Received.Count < log.Count)
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            Assert.Equal(log.Select(a => (string?)a["id"]), visitor.Received.Select(a => (string?)a["id"]));
            await visitor.DisposeAsync();
        }
    }
}
