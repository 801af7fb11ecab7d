using System.Globalization;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>
/// Three instances behind a proxy while things break. <c>SCALE_FAULTS</c> sets how many things (default: 5, each kind once), <c>SCALE_SEED</c>
/// repeats a run.
/// </summary>
public sealed class FaultTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
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
        await using var trial = new Trial(await Trial.StartAsync(
            3, () => new Instance($"{redis.Address},asyncTimeout=30000", prefix, "--Redis:LeaseSeconds", "2", "--DirectLine:TurnTimeout", "00:02:00"), Ct));
        var disorder = new Disorder(redis, trial.Instances, seed, () => trial.Acknowledged);
        try
        {
            await trial.WhileTheyTalkAsync(() => disorder.MakeAsync(faults, Ct), Ct);
        }
        finally
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"SCALE_SEED={seed}: {string.Join(", ", disorder.Done)}; {trial.Summary}");
        }
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
