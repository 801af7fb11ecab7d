using System.Net;
using System.Text;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Whatever is typed into the search of Teams' message box, and whatever is chosen there, nothing gated comes with it.</summary>
public sealed class MessageBoxTests(RunningHost host) : IClassFixture<RunningHost>
{
    private const int Tries = 400;

    private static readonly Secrets secrets = new(TheFilm.Knowledge);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Asks => [.. TheFilm.Knowledge.Films.SelectMany(f => f.Questions).Select(q => q.Ask)];

    [Theory]
    [MemberData(nameof(Asks))]
    public async Task Each_question_is_found_by_its_title_and_inserted_without_what_is_gated(string ask)
    {
        var question = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).Single(q => q.Ask == ask);
        var list = await InvokeAsync("composeExtension/query", Search(ask));
        var inserted = (JObject)list.SelectToken("composeExtension.attachments[0]")!;

        Assert.Equal(ask, (string?)inserted.SelectToken("preview.content.title"));
        Assert.Empty(Told(list));
        var says = string.Join("\n", inserted.SelectTokens("$..content.body..text").Select(t => (string?)t));
        Assert.Equal(question.Level == SpoilerLevel.None, says.Contains(question.Answer.Trim(), StringComparison.Ordinal));
        Assert.Contains("Get help", inserted.SelectTokens("$..actions[*].title").Select(t => (string?)t));
    }

    [Fact]
    public async Task Half_typed_words_find_no_gated_word()
    {
        var random = new Random(20261123);
        var phrasings = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Wordings).ToArray();
        for (var i = 0; i < Tries; i++)
        {
            var phrasing = phrasings[random.Next(phrasings.Length)];
            var typed = phrasing[..random.Next(1, phrasing.Length + 1)];
            var told = Told(await InvokeAsync("composeExtension/query", Search(typed)));
            Assert.True(told.Count == 0, $"'{typed}' tells {string.Join(", ", told)}.");
        }
    }

    // Every string of an answer, wherever it stands.
    private static List<string> Told(JToken answer) =>
        [.. ((JContainer)answer).DescendantsAndSelf().OfType<JValue>().Where(v => v.Type == JTokenType.String).SelectMany(v => secrets.In((string)v!)).Select(s => s.Phrase)];

    private static JObject Search(string text) => new()
    {
        ["commandId"] = "questions",
        ["parameters"] = new JArray(new JObject { ["name"] = "search", ["value"] = text }),
    };

    private async Task<JObject> InvokeAsync(string name, JToken value)
    {
        var invoke = new JObject
        {
            ["type"] = "invoke", ["name"] = name, ["id"] = Guid.NewGuid().ToString("n"), ["channelId"] = "msteams", ["serviceUrl"] = "http://localhost:3979",
            ["from"] = new JObject { ["id"] = "29:ana" },
            ["recipient"] = new JObject { ["id"] = "28:11111111-2222-3333-4444-555555555555" },
            ["conversation"] = new JObject { ["id"] = "19:group", ["conversationType"] = "groupChat", ["isGroup"] = true },
            ["value"] = value,
        };
        using var body = new StringContent(invoke.ToString(Formatting.None), Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/messages", body, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JObject.Parse(await response.Content.ReadAsStringAsync(Ct));
    }
}
