using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>Invokes of Teams with anything in any place of their value: never an error of ours, and never an answer that is gated.</summary>
public sealed class MutatedInvokesTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const int Invokes = 400;

    private static readonly string[] values =
    [
        "null", "\"\"", "0", "-1", "1.5", "1e308", "99999999999999999999", "true", "[]", "{}", "[null]", "[[]]", """{"a":{"b":[1]}}""", "\"\\u0000\"", "\"\\ud800\"",
        "\"2026-01-01T00:00:00Z\"", "\"how does it end\"", "\"my uncle hurt me\"", "\"like\"", "\"feedback\"", "\"search\"", "\"{\\\"feedbackText\\\":[]}\"",
    ];

    private static readonly Dictionary<string, string> samples = new(StringComparer.Ordinal)
    {
        ["composeExtension/query"] = """{"commandId":"questions","parameters":[{"name":"search","value":"ending"}],"queryOptions":{"skip":0,"count":25}}""",
        ["composeExtension/selectItem"] = """{"key":"0000000000000000"}""",
        ["message/submitAction"] = """{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\"x\"}"}}""",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_value_makes_the_bot_fail_or_tell(string name)
    {
        var random = new Random(20261123);
        var chat = bot.Chat(channelId: "msteams");
        for (var i = 0; i < Invokes; i++)
        {
            var value = JToken.Parse(samples[name]);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                value = Mutate(value, random);
            var (status, body, sent) = await chat.InvokeAsync(name, value, "m-1", Ct);

            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{status} for {value}");
            Assert.DoesNotContain(Expected.Ending, $"{body}{string.Concat(sent)}", StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_search_of_twenty_thousand_characters_is_answered()
    {
        var value = JToken.Parse(samples["composeExtension/query"]);
        value["parameters"]![0]!["value"] = string.Concat(Enumerable.Repeat("what happens ", 1_600));

        Assert.Equal(HttpStatusCode.OK, (await bot.Chat(channelId: "msteams").InvokeAsync("composeExtension/query", value, null, Ct)).Status);
    }

    // Puts something else in the place of any part of the value.
    private static JToken Mutate(JToken value, Random random)
    {
        var parts = value is JContainer container ? container.DescendantsAndSelf().Where(t => t is not JProperty).ToArray() : [value];
        var part = parts[random.Next(parts.Length)];
        var other = JToken.Parse(values[random.Next(values.Length)]);
        if (part == value)
            return other;
        part.Replace(other);
        return value;
    }
}
