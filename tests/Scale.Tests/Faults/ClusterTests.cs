using System.Net;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Instances on a cluster of three servers.</summary>
public sealed class ClusterTests(RedisClusterOfThree cluster) : IClassFixture<RedisClusterOfThree>, IDisposable
{
    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Talks_lie_on_all_of_it_each_on_one_and_a_server_that_dies_and_comes_back_loses_nothing()
    {
        await using var trial = new Trial(await Trial.StartAsync(
            2, () => new Instance($"{cluster.Address},asyncTimeout=2000,connectTimeout=2000", "test", "--Redis:LeaseSeconds", "2"), Ct));
        using var caller = new Caller(trial.Instances[0]);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var lines = await caller.SayAsync(Caller.Disclosure, Ct);
        // So many that each server has some of them.
        for (var i = 0; i < 40; i++)
        {
            await using var visitor = new Visitor(trial.Address, watches: false);
            await visitor.ArriveAsync(Ct);
        }
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(12, Ct);
                await cluster.Nodes[1].KillAsync();
                // Until the others know, they remember those whose talks lie on them.
                await cluster.UntilDownAsync();
                await caller.FindItWithoutMemoryAsync(lines, Ct);
                await cluster.Nodes[1].StartAsync();
                await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                await trial.ProgressAsync(12, Ct);
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);

        var keys = await Task.WhenAll(cluster.Nodes.Select(RedisClusterOfThree.KeysOfAsync));
        var talks = keys.Select(of => of.Where(k => k.StartsWith("test:chat:", StringComparison.Ordinal)).Select(k => k.Split('{', '}')[1]).ToHashSet()).ToList();
        Assert.All(talks, Assert.NotEmpty);
        Assert.Equal(talks.Sum(of => of.Count), talks.SelectMany(of => of).Distinct().Count());
    }
}
