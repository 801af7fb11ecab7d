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
        // Longer than an answer takes on a machine that builds something else meanwhile.
        await using var trial = new Trial(await Trial.StartAsync(2, () => new Instance(redis.Address, "stopping", "--DirectLine:StopGrace", "00:00:20"), Ct));
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                foreach (var instance in trial.Instances)
                {
                    await trial.ProgressAsync(20, Ct);
                    await instance.StopAsync(Ct);
                    await trial.ProgressAsync(20, Ct);
                    await instance.StartAsync(Ct);
                }
            },
            Ct);
        Assert.Empty(trial.Talks.SelectMany(t => t.Visitor.Refusals));
        Assert.All(trial.Talks, t => Assert.Equal(0, t.Apologies));
    }
}
