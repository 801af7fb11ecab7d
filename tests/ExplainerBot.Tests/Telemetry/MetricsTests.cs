using System.Globalization;
using ExplainerBot.Telemetry;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Telemetry;

[Collection(nameof(AloneInTheProcess))]
public sealed class MetricsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("explainerbot.turns", "{turn}", true, "explainerbot_turns_total")]
    [InlineData("explainerbot.turn.duration", "s", false, "explainerbot_turn_duration_seconds")]
    [InlineData("dotnet.gc.collections", "{collection}", true, "dotnet_gc_collections_total")]
    [InlineData("dotnet.process.memory.working_set", "By", false, "dotnet_process_memory_working_set_bytes")]
    public void Names_are_those_that_Prometheus_would_give(string instrument, string unit, bool counts, string expected) =>
        Assert.Equal(expected, PrometheusText.NameOf(instrument, unit, counts));

    [Fact]
    public async Task Turns_are_counted_by_what_they_came_to_and_timed_by_stage()
    {
        await using var bot = new FilmBotApplication();
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        var person = new Chat(client, channel);
        await person.SayAsync("what is it about?", Ct);
        await person.SayAsync("what is the weather in Cork", Ct);
        await person.SayAsync("what is the weather in Rome", Ct);

        var figures = await FiguresAsync(client);

        Assert.Equal(1, figures["explainerbot_turns_total{outcome=\"answer\"}"]);
        Assert.Equal(2, figures["explainerbot_turns_total{outcome=\"fallback\"}"]);
        Assert.Equal(3, figures["explainerbot_match_confidence_count"]);
        Assert.Equal(3, figures["explainerbot_turn_duration_seconds_count"]);
        foreach (var stage in new[] { "wait", "load", "decide", "save", "send" })
            Assert.Equal(3, figures[$"explainerbot_turn_stage_duration_seconds_count{{stage=\"{stage}\"}}"]);
        Assert.Equal(3, figures["explainerbot_turn_stage_duration_seconds_bucket{stage=\"send\",le=\"+Inf\"}"]);
        Assert.Equal(0, figures["explainerbot_conversations_busy"]);
        Assert.Equal(0, figures["explainerbot_storage_waiting"]);
        Assert.Equal(0, figures["directline_sockets"]);
    }

    [Fact]
    public async Task A_disclosure_and_a_call_for_the_lines_count_alike_and_leave_no_score()
    {
        await using var bot = new FilmBotApplication();
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        await new Chat(client, channel, "a", "a").SayAsync("my uncle hurt me", Ct);
        await new Chat(client, channel, "b", "b").SayAsync("get help", Ct);

        var figures = await FiguresAsync(client);

        Assert.Equal(2, figures["explainerbot_turns_total{outcome=\"support\"}"]);
        Assert.DoesNotContain("explainerbot_match_confidence_count", figures.Keys);
        Assert.Single(figures.Keys, name => name.Contains("support", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_turn_that_fails_is_counted()
    {
        var storage = new ScriptedStorage { OnRead = _ => throw new IOException("The disk is gone.") };
        await using var bot = new FilmBotApplication { Storage = storage };
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        await new Chat(client, channel).SayAsync("what is it about?", Ct);

        Assert.Equal(1, (await FiguresAsync(client))["explainerbot_turns_total{outcome=\"failed\"}"]);
    }

    [Fact]
    public async Task Where_metrics_are_off_there_are_none()
    {
        await using var bot = new FilmBotApplication().With("Telemetry:Metrics", "false");
        using var client = bot.Client();
        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<Dictionary<string, double>> FiguresAsync(HttpClient client)
    {
        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Ct);
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => (Line: line, Split: line.LastIndexOf(' ')))
            .ToDictionary(l => l.Line[..l.Split], l => double.Parse(l.Line[(l.Split + 1)..], CultureInfo.InvariantCulture));
    }
}
