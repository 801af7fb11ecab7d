using System.Globalization;
using System.Net.WebSockets;
using ExplainerBot.Telemetry;
using ExplainerBot.Tests.Fixture;
using Microsoft.Data.Sqlite;
using Newtonsoft.Json.Linq;

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
    public async Task A_turn_that_runs_out_of_time_is_counted_as_given_up_and_one_that_was_overtaken_as_a_conflict()
    {
        var (storage, overtaken) = (new ScriptedStorage(), false);
        await using var bot = new FilmBotApplication { Storage = storage }.With("Channels:TurnSeconds", "1");
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        storage.OnWrite = _ => overtaken ? Task.CompletedTask : throw (overtaken = true, new ArgumentException("Etag conflict.")).Item2;
        await new Chat(client, channel).SayAsync("what is it about?", Ct);
        storage.OnRead = cancelled => Task.Delay(Timeout.Infinite, cancelled);
        await new Chat(client, channel, "b", "b").SendAsync(new Chat(client, channel, "b", "b").Message("what is it about?"), Ct);

        var figures = await FiguresAsync(client);

        Assert.Equal(1, figures["explainerbot_memory_conflicts_total"]);
        Assert.Equal(1, figures["explainerbot_turns_total{outcome=\"given_up\"}"]);
    }

    [Fact]
    public async Task What_waits_and_what_is_open_is_seen_as_long_as_it_does()
    {
        await using var bot = new FilmBotApplication();
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        using var socket = await OpenSocketAsync(client);
        Task<HttpResponseMessage>[] turns;
        await using (var elsewhere = new SqliteConnection($"Data Source={Path.Combine(bot.StateFolder, "state.db")};Pooling=False"))
        {
            await elsewhere.OpenAsync(Ct);
            await using (var hold = new SqliteCommand("BEGIN IMMEDIATE", elsewhere))
                await hold.ExecuteNonQueryAsync(Ct);
            turns = [.. Enumerable.Range(0, 4).Select(i => new Chat(client, channel, $"user-{i}", $"chat-{i}")).Select(c => c.PostAsync(c.Message("how does it end?"), Ct))];
            await Until.TrueAsync(async () => await FiguresAsync(client) is var held
                && held["explainerbot_storage_waiting"] > 0 && held["explainerbot_conversations_busy"] > 0 && held["directline_sockets"] == 1);
        }
        foreach (var turn in await Task.WhenAll(turns))
            Assert.Equal(System.Net.HttpStatusCode.OK, turn.StatusCode);
        socket.Abort();

        await Until.TrueAsync(async () => await FiguresAsync(client) is var after
            && after["explainerbot_storage_waiting"] == 0 && after["explainerbot_conversations_busy"] == 0 && after["directline_sockets"] == 0);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_part_is_1_while_it_is_in_order_and_0_when_it_is_not(bool broken, int shown)
    {
        var storage = new ScriptedStorage { OnRead = _ => broken ? throw new IOException("The disk is gone.") : Task.CompletedTask };
        await using var bot = new FilmBotApplication { Storage = storage };
        using var client = bot.Client();

        await Until.TrueAsync(async () => (await FiguresAsync(client)).TryGetValue("explainerbot_part_healthy{part=\"state\"}", out var value) && value == shown);

        Assert.Equal(1, (await FiguresAsync(client))["explainerbot_part_healthy{part=\"knowledge\"}"]);
        using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Ct);
        Assert.Equal(broken, ready.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable);
        Assert.Equal(broken ? "Unhealthy" : "Healthy", (string?)JObject.Parse(await ready.Content.ReadAsStringAsync(Ct)).SelectToken("parts.state.status"));
        using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Ct);
        Assert.Equal(System.Net.HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Changes_of_the_knowledge_are_counted_by_what_came_of_them()
    {
        using var knowledge = new EditedKnowledge();
        await using var bot = new FilmBotApplication().With("Knowledge:Folder", knowledge.Path).With("Knowledge:PollSeconds", "1");
        using var client = bot.Client();
        const string Loaded = "explainerbot_knowledge_reloads_total{result=\"loaded\"}", Refused = "explainerbot_knowledge_reloads_total{result=\"refused\"}";
        var before = await FiguresAsync(client);

        knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, "Somebody Else");
        await Until.TrueAsync(async () => Of(await FiguresAsync(client), Loaded) == Of(before, Loaded) + 1);
        knowledge.Replace(EditedKnowledge.Film, "spoiler: mild", "spoiler: tiny");
        await Until.TrueAsync(async () => Of(await FiguresAsync(client), Refused) == Of(before, Refused) + 1);

        static double Of(Dictionary<string, double> figures, string name) => figures.GetValueOrDefault(name);
    }

    [Fact]
    public async Task Requests_and_memory_are_there_from_the_first_request_on()
    {
        await using var bot = new FilmBotApplication();
        using var client = bot.Client();
        using var nowhere = await client.PostAsync(new Uri("/api/messages", UriKind.Relative), null, Ct);

        // The figure is written when the answer has left.
        await Until.TrueAsync(async () => (await FiguresAsync(client)).Any(f =>
            f.Key.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal)
            && f.Key.Contains("http_response_status_code=\"415\"", StringComparison.Ordinal) && f.Key.Contains("http_route=\"/api/messages\"", StringComparison.Ordinal)));
        var figures = await FiguresAsync(client);

        Assert.True(figures["dotnet_process_memory_working_set_bytes"] > 10e6);
        Assert.Contains(figures, f => f.Key.StartsWith("dotnet_process_cpu_time_seconds_total", StringComparison.Ordinal) && f.Value > 0);
        Assert.True(figures["dotnet_gc_heap_total_allocated_bytes_total"] > 0);
        Assert.Contains(figures.Keys, name => name.StartsWith("dotnet_gc_last_collection_heap_size_bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_metrics_are_off_there_are_none()
    {
        await using var bot = new FilmBotApplication().With("Telemetry:Metrics", "false");
        using var client = bot.Client();
        using var response = await client.GetAsync(new Uri("/metrics", UriKind.Relative), Ct);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<ClientWebSocket> OpenSocketAsync(HttpClient client)
    {
        using var minted = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Ct);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.Authorization = new("Bearer", (string)JObject.Parse(await minted.Content.ReadAsStringAsync(Ct))["token"]!);
        using var started = await client.SendAsync(request, Ct);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri((string)JObject.Parse(await started.Content.ReadAsStringAsync(Ct))["streamUrl"]!), Ct);
        return socket;
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
