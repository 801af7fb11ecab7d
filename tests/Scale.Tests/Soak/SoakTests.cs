using System.Globalization;
using ExplainerBot.Scale.Tests.Faults;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Soak;

/// <summary>
/// Three instances under a steady load for a long time, while now and then something breaks. <c>SOAK_MINUTES</c> says how long (default: a
/// few seconds), <c>SOAK_FOLDER</c> where <c>soak.csv</c> and <c>soak.svg</c> go. <c>tests/soak</c> runs it for an hour.
/// </summary>
public sealed class SoakTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private const int Visitors = 10;
    private const int Rounds = 12;

    private static readonly TimeSpan length = TimeSpan.FromMinutes(Number("SOAK_MINUTES") ?? 0.05);
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(200);
    private static readonly string folder =
        Environment.GetEnvironmentVariable("SOAK_FOLDER") is { Length: > 0 } named ? named : Path.Combine(Path.GetTempPath(), $"soak-{Environment.ProcessId}");

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new((length * 2) + TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task Nothing_is_lost_or_doubled_and_memory_does_not_grow_without_end()
    {
        var seed = Random.Shared.Next();
        await using var trial = new Trial(
            await Trial.StartAsync(3, () => new Instance($"{redis.Address},asyncTimeout=30000", "soak", "--Redis:LeaseSeconds", "2", "--DirectLine:TurnTimeout", "00:02:00"), Ct),
            Visitors,
            pause);
        var samples = new Samples(trial, redis);
        var (totals, apologies, resent) = (0, 0, 0);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var sampling = SampleAsync(samples, over.Token);
        // New visitors in each round, so that what was said is compared all the while.
        for (var round = 1; samples.Elapsed < length || round == 1; round++)
        {
            var until = length / Rounds * round;
            var disorder = new Disorder(redis, trial.Instances, seed + round, () => trial.Acknowledged);
            await trial.WhileTheyTalkAsync(
                async () =>
                {
                    await disorder.BreakOneAsync(Ct);
                    samples.NoteBroken(disorder.Done[^1]);
                    while (samples.Elapsed < until)
                        await trial.ProgressAsync(1, Ct);
                },
                Ct);
            samples.Take();
            (totals, apologies, resent) = (totals + trial.Acknowledged, apologies + trial.Talks.Sum(t => t.Apologies), resent + trial.Talks.Sum(t => t.Visitor.Retries));
        }
        await over.CancelAsync();
        await sampling;
        samples.Write(folder);
        var (first, last) = samples.Memory;
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{samples.Elapsed.TotalMinutes:0.0} minutes, {samples.Broken} things broken; {totals} messages acknowledged, {resent} requests sent again, "
            + $"{apologies} apologies; an instance: {first:0} MB in the first quarter, {last:0} MB in the last; {folder}"));
        Assert.Equal(0, apologies);
        // What a start needs is given back, and caches fill: a leak of an hour is more than that.
        Assert.InRange(last, 0, Math.Max(first * 1.5, first + 150));
    }

    private static async Task SampleAsync(Samples samples, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Math.Clamp(length.TotalSeconds / 200, 1, 15)));
        using var ends = cancellationToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
            samples.Take();
    }

    private static double? Number(string name) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
