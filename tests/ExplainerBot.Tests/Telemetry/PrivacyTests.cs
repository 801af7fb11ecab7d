using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text.RegularExpressions;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.State;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using OpenTelemetry.Metrics;

namespace ExplainerBot.Tests.Telemetry;

/// <summary>Everything that leaves the program for its operator, searched for what belongs to the people who talk to it.</summary>
[Collection(nameof(AloneInTheProcess))]
public sealed partial class PrivacyTests
{
    private const int Messages = 400;

    private static readonly string[] openings =
    [
        "what is it about", "how does it end", "who keeps the lamp", "hello", "thanks", "get help", "yes", "no", "menu", "forget me",
        "I've seen it", "my uncle hurt me", "Ireland", "is the film on netflix", "tell me a joke", "",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_long_random_run_leaves_no_text_no_id_and_no_token_in_logs_metrics_and_traces()
    {
        await using var collector = await Collector.StartAsync();
        await using var channel = await FakeChannel.StartAsync();
        var secrets = new Secrets();
        string metrics;
        IReadOnlyCollection<string> logged;
        await using (var bot = Bot(collector))
        {
            using var client = bot.Client();
            await TalkOnAChannelAsync(client, channel, secrets);
            await TalkOnThePageAsync(client, secrets);
            metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative), Ct);
            logged = bot.Logged;
            // The tests' own host ends in two places at once, and the one that sends may still be at it; StopTests tries the program.
            Assert.True(bot.Services.GetRequiredService<MeterProvider>().ForceFlush());
        }
        var traces = collector.Text("/v1/traces");
        // There is something to search in.
        Assert.Contains("turn decide", traces, StringComparison.Ordinal);
        Assert.Contains("/api/messages", traces, StringComparison.Ordinal);
        Assert.Contains("explainerbot.turns", collector.Text("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("explainerbot_turns_total", metrics, StringComparison.Ordinal);
        Assert.NotEmpty(logged);
        secrets.AssertAbsent("the traces", traces);
        secrets.AssertAbsent("the metrics that are sent", collector.Text("/v1/metrics"));
        secrets.AssertAbsent("the metrics that are read", metrics);
        foreach (var line in logged)
            secrets.AssertAbsent("the log", line);
        // Nor which turns showed support lines: a trace has a time, and the one who wrote has too.
        Assert.DoesNotContain("support", traces, StringComparison.OrdinalIgnoreCase);
    }

    // With everything that an operator may turn up, and with what is asked of the bot going wrong in every way that a caller knows.
    [Fact]
    public async Task Nor_does_the_program_itself_print_any_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var channel = await FakeChannel.StartAsync();
        var secrets = new Secrets();
        await using var program = await ProgramProcess.StartAsync(
            folder.Below("state"), Ct, "--Logging:Console:FormatterName", "json", "--Logging:Console:FormatterOptions:IncludeScopes", "true",
            "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft", "Trace", "--Logging:LogLevel:Microsoft.AspNetCore", "Trace",
            "--Logging:LogLevel:System.Net.Http", "Trace", "--Logging:LogLevel:Polly", "Trace");
        using (var client = new HttpClient { BaseAddress = program.Address })
        {
            await TalkOnAChannelAsync(client, channel, secrets);
            await TalkOnThePageAsync(client, secrets);
            await TalkNonsenseAsync(client, channel, secrets);
        }
        Assert.Equal(0, await program.StopAsync(Ct));

        Assert.Contains("A turn failed", program.Output, StringComparison.Ordinal);
        Assert.Contains("\"LogLevel\":\"Trace\"", program.Output, StringComparison.Ordinal);
        Assert.Contains("\"Scopes\":[{", program.Output, StringComparison.Ordinal);
        foreach (var line in program.Output.Split('\n'))
            secrets.AssertAbsent("what the program prints", line);
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_traced_and_nothing_is_sent()
    {
        await using var collector = await Collector.StartAsync();
        await using (var bot = new FilmBotApplication())
        {
            using var client = bot.Client();
            await using var channel = await FakeChannel.StartAsync();
            await new Chat(client, channel).SayAsync("hello", Ct);
            Assert.Null(bot.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));
        }
        Assert.Equal("", collector.Text("/v1/traces") + collector.Text("/v1/metrics"));
    }

    // Even with everything turned up that an operator may turn up.
    private static FilmBotApplication Bot(Collector collector) => new FilmBotApplication()
        .With("Telemetry:OtlpEndpoint", collector.Address)
        .With("Telemetry:TraceRatio", "1")
        .With("Logging:LogLevel:Default", "Trace")
        .With("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
        .With("Logging:LogLevel:Polly", "Warning");

    private static async Task TalkOnAChannelAsync(HttpClient client, FakeChannel channel, Secrets secrets)
    {
        for (var i = 0; i < Messages; i++)
        {
            var person = new Chat(client, channel, secrets.New("user"), secrets.New("chat")) { ChannelId = i % 2 == 0 ? "emulator" : "msteams" };
            // Drawn by position, so that each run says the same.
            var activity = person.Message($"{openings[i % openings.Length]} {secrets.New("word")}", secrets.New("activity"));
            activity["from"]!["name"] = secrets.New("name");
            if (i % 5 == 0)
                channel.Answers.Enqueue(response => Task.FromResult(response.StatusCode = 400));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/messages?q={secrets.New("query")}") { Content = Chat.Json(activity) };
            request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
            request.Headers.Add("tracestate", $"a={secrets.New("state")}");
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue(secrets.New("agent"), "1.0"));
            using var response = await client.SendAsync(request, Ct);
        }
    }

    private static async Task TalkOnThePageAsync(HttpClient client, Secrets secrets)
    {
        var started = await ReadAsync(await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Ct));
        var token = secrets.Known((string)started["token"]!);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var conversation = await ReadAsync(await client.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Ct));
        var id = secrets.Known((string)conversation["conversationId"]!);
        var stream = secrets.Known((string)conversation["streamUrl"]!);
        using (var socket = new ClientWebSocket())
        {
            await socket.ConnectAsync(new Uri(stream), Ct);
            for (var i = 0; i < openings.Length; i++)
            {
                var post = new JObject { ["type"] = "message", ["from"] = new JObject { ["id"] = "me" }, ["text"] = $"{openings[i]} {secrets.New("typed")}" };
                using var response = await client.PostAsync($"/v3/directline/conversations/{id}/activities", Chat.Json(post), Ct);
            }
            using var refused = await client.GetAsync(new Uri($"/v3/directline/conversations/{id}/stream?t={secrets.New("forged")}", UriKind.Relative), Ct);
        }
        client.DefaultRequestHeaders.Authorization = null;
    }

    private static async Task TalkNonsenseAsync(HttpClient client, FakeChannel channel, Secrets secrets)
    {
        var person = new Chat(client, channel, secrets.New("user"), secrets.New("chat"));
        (string Verb, string Path, string Body, string? Credentials)[] requests =
        [
            ("POST", "/api/messages", $"{{\"type\":\"message\",\"text\":\"{secrets.New("cut")}", null),
            ("POST", "/api/messages", person.Message($"i want to die {secrets.New("word")}").ToString().Replace("http://", "http://qz", StringComparison.Ordinal), null),
            ("POST", "/api/messages", person.Message(secrets.New("word")).ToString(), "Bearer " + secrets.New("token")),
            ("POST", "/api/messages", With(person.Activity("invoke"), "name", secrets.New("invoke")), null),
            ("POST", "/api/messages", With(person.Message(secrets.New("word")), "locale", secrets.New("locale")), null),
            ("POST", "/api/messages", With(person.Message(secrets.New("word")), "timestamp", secrets.New("time")), null),
            ("GET", $"/{secrets.New("path")}?q={secrets.New("query")}", "", null),
            ("PUT", $"/privacy/{secrets.New("path")}", secrets.New("body"), null),
            ("POST", $"/v3/directline/conversations/{secrets.New("id")}/activities", $"{{\"text\":\"{secrets.New("word")}\"}}", "Bearer " + secrets.New("token")),
            ("POST", "/v3/directline/tokens/generate", $"{{\"user\":{{\"id\":\"{secrets.New("user")}\"}}", null),
            ("GET", $"/health/ready?t={secrets.New("query")}", "", "Bearer " + secrets.New("key")),
            ("POST", "/knowledge/reload", secrets.New("body"), null),
            ("POST", "/chat/aside", person.Message($"i want to die {secrets.New("word")}").ToString(), null),
            ("POST", "/chat/aside", $"{{\"text\":\"{secrets.New("cut")}", null),
        ];
        foreach (var (verb, path, body, credentials) in requests)
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
            request.Headers.TryAddWithoutValidation("Authorization", credentials);
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", secrets.New("address"));
            request.Headers.TryAddWithoutValidation("Referer", "http://localhost/" + secrets.New("page"));
            request.Headers.TryAddWithoutValidation("Cookie", "a=" + secrets.New("cookie"));
            using var response = await client.SendAsync(request, Ct);
            Assert.True((int)response.StatusCode < 500 || response.StatusCode == System.Net.HttpStatusCode.NotImplemented, $"{verb} {path}");
        }

        static string With(JObject activity, string member, string value)
        {
            activity[member] = value;
            return activity.ToString();
        }
    }

    private static async Task<JObject> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return JObject.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Ct));
    }

    /// <summary>What must not turn up. Each holds a mark that stands nowhere else.</summary>
    private sealed partial class Secrets
    {
        private readonly List<string> known = [];
        private int count;

        /// <summary>A new one, of letters alone.</summary>
        public string New(string kind) => $"qz{kind}xj{++count}qz";

        /// <summary>One that the server made.</summary>
        public string Known(string secret)
        {
            known.Add(secret);
            return secret;
        }

        public void AssertAbsent(string place, string text)
        {
            var mark = Mark().Match(text);
            Assert.False(mark.Success, $"In {place}: {mark.Value}");
            Assert.True(known.TrueForAll(s => !text.Contains(s, StringComparison.Ordinal)), $"An id or a token of the web chat stands in {place}.");
        }

        [GeneratedRegex("qz[a-z]+xj[0-9]+qz", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex Mark();
    }
}
