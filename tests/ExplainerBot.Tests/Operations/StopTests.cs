using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Operations;

/// <summary>The program, told to stop, puts its things in order.</summary>
public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_program_that_is_told_to_stop_sends_its_last_figures_and_spans_and_ends_well()
    {
        await using var collector = await Collector.StartAsync();
        await using var channel = await FakeChannel.StartAsync();
        await using var program = await ProgramProcess.StartAsync(
            folder.Below("state"), Ct, "--Telemetry:OtlpEndpoint", collector.Address, "--Telemetry:TraceRatio", "1");
        using (var client = new HttpClient { BaseAddress = program.Address })
            await new Chat(client, channel).SayAsync("what is it about?", Ct);

        // Long before the minute after which figures are sent anyway.
        var code = await program.StopAsync(Ct);

        Assert.Equal(0, code);
        Assert.Contains("explainerbot.turns", collector.Text("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("turn decide", collector.Text("/v1/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_state_folder_is_free_for_the_next_one_and_has_no_log_left_to_replay()
    {
        await using (var channel = await FakeChannel.StartAsync())
        await using (var program = await ProgramProcess.StartAsync(folder.Below("state"), Ct))
        {
            using var client = new HttpClient { BaseAddress = program.Address };
            await new Chat(client, channel).SayAsync("how does it end?", Ct);
            Assert.Equal(0, await program.StopAsync(Ct));
        }

        Assert.True(File.Exists(folder.Below("state/state.db")));
        Assert.Empty(Directory.GetFiles(folder.Below("state"), "*-wal", SearchOption.AllDirectories));
        await using var next = await ProgramProcess.StartAsync(folder.Below("state"), Ct);
    }
}
