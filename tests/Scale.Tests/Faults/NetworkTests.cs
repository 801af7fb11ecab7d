using System.Net;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>What happens on the way to Redis, and when Redis is exchanged for its replica, while four visitors talk to three instances.</summary>
public sealed class NetworkTests(WiredInstances wired) : IClassFixture<WiredInstances>, IDisposable
{
    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose() => limit.Dispose();

    [Fact]
    public async Task A_slow_Redis_makes_answers_slow_and_does_no_other_harm()
    {
        var (trial, wire) = (wired.Trial, wired.Wire);
        using var caller = new Caller(trial.Instances[0]);
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(4, Ct);
                wire.Delay = TimeSpan.FromMilliseconds(100);
                await trial.ProgressAsync(6, Ct);
                // On a machine that does much else one look may come too late for the client's timeout.
                await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                wire.Delay = TimeSpan.Zero;
                await trial.ProgressAsync(4, Ct);
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);
    }

    [Theory]
    [InlineData(Way.There)]
    [InlineData(Way.Back)]
    public async Task A_line_that_is_dead_in_one_direction_loses_and_doubles_nothing(object way)
    {
        var (trial, wire) = (wired.Trial, wired.Wire);
        using var caller = new Caller(trial.Instances[0]);
        await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
        var lines = await caller.SayAsync(Caller.Disclosure, Ct);
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(6, Ct);
                wire.Cut((Way)way);
                await caller.FindItWithoutMemoryAsync(lines, Ct);
                wire.Mend();
                await caller.UntilReadyIsAsync(HttpStatusCode.OK, Ct);
                await trial.ProgressAsync(6, Ct);
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine($"{way}: {trial.Summary}");
    }

    [Fact]
    public async Task A_fail_over_loses_nothing_where_a_replica_is_waited_for()
    {
        var trial = wired.Trial;
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(8, Ct);
                await wired.FailOverAsync();
                await trial.ProgressAsync(8, Ct);
            },
            Ct);
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);
    }
}

/// <summary>Redis with a replica, a line to it that can be disturbed, and three instances that wait for the replica before they acknowledge.</summary>
public sealed class WiredInstances : IAsyncLifetime
{
    private RedisServer primary = new();
    private RedisServer replica = new();
    private Wire? wire;
    private Trial? trial;

    internal Wire Wire => wire ?? throw new InvalidOperationException("Not started yet.");

    internal Trial Trial => trial ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        await primary.InitializeAsync();
        await replica.InitializeAsync();
        await replica.FollowAsync(primary);
        wire = new Wire(primary.Port);
        trial = new Trial(await Trial.StartAsync(
            3,
            () => new Instance(
                $"{wire.Address},asyncTimeout=1000,connectTimeout=1000", "test", "--Redis:LeaseSeconds", "2", "--Redis:Replicas", "1"),
            CancellationToken.None));
    }

    /// <summary>Redis dies, its replica takes over under the same address, and what was Redis comes back as the replica.</summary>
    public async Task FailOverAsync()
    {
        await primary.KillAsync();
        await replica.FollowAsync(null);
        Wire.LeadTo(replica.Port);
        (primary, replica) = (replica, primary);
        await replica.StartAsync();
        await replica.FollowAsync(primary);
    }

    public async ValueTask DisposeAsync()
    {
        await Trial.DisposeAsync();
        await Wire.DisposeAsync();
        await replica.DisposeAsync();
        await primary.DisposeAsync();
    }
}
