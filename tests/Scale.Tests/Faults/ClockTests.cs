using ExplainerBot.Redis;
using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Extensions.Time.Testing;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Machines whose clocks are hours apart, or jump.</summary>
public sealed class ClockTests(RedisServer redis) : IClassFixture<RedisServer>, IDisposable
{
    private readonly string offset = Path.GetTempFileName();

    // Only so that a fault which stops everything ends the run; nothing is measured by it.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));

    private CancellationToken Ct => limit.Token;

    public void Dispose()
    {
        File.Delete(offset);
        limit.Dispose();
    }

    [Fact]
    public async Task Instances_whose_clocks_are_hours_apart_serve_the_same_talks()
    {
        // Talks are kept for two hours here: by its own clock the second would delete them all, and take no token of the first.
        string[] settings = ["--DirectLine:KeepConversations", "02:00:00"];
        Instance[] instances = [Shifted("-5h", settings), Shifted("+5h", settings)];
        await using var trial = new Trial(instances);
        await instances[0].StartAsync(Ct);
        await trial.WhileTheyTalkAsync(
            async () =>
            {
                await trial.ProgressAsync(6, Ct);
                await instances[1].StartAsync(Ct);
                await trial.ProgressAsync(12, Ct);
                // The clock of the first leaps forward while it runs.
                await File.WriteAllTextAsync(offset, "+9h", Ct);
                await trial.ProgressAsync(12, Ct);
            },
            Ct);
        Assert.Contains(instances[0].Output, line => line.Contains("clock is -1", StringComparison.Ordinal));
        Assert.Contains(instances[1].Output, line => line.Contains("clock is 1", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(trial.Summary);
    }

    [Fact]
    public async Task The_shared_time_is_that_of_Redis_whatever_the_machine_says_and_goes_on_without_it()
    {
        var machine = new FakeTimeProvider(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var clock = new SharedClock(machine);
        Assert.Equal(machine.GetUtcNow(), clock.GetUtcNow());

        var before = await redis.Connection.GetServers()[0].TimeAsync();
        var ahead = await clock.LookAsync(redis.Connection);
        var after = await redis.Connection.GetServers()[0].TimeAsync();
        var told = clock.GetUtcNow();
        machine.Advance(TimeSpan.FromMinutes(7));

        Assert.InRange(told.UtcDateTime, before, after);
        Assert.Equal(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero) - told, ahead);
        Assert.Equal(told.AddMinutes(7), clock.GetUtcNow());
    }

    // The library that stands between a program and its clock leaves the monotonic one alone, as a real change of the clock does.
    private Instance Shifted(string by, string[] settings)
    {
        if (by[0] == '-')
            File.WriteAllText(offset, by);
        string[] environment = by[0] == '-' ? [$"FAKETIME_TIMESTAMP_FILE={offset}", "FAKETIME_CACHE_DURATION=1"] : [$"FAKETIME={by}"];
        return new Instance(redis.Address, "apart", settings)
        {
            Wrapper = ["env", "LD_PRELOAD=/usr/$LIB/faketime/libfaketimeMT.so.1", "FAKETIME_DONT_FAKE_MONOTONIC=1", .. environment],
        };
    }
}
