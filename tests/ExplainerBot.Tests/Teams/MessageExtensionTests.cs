using System.Net;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Teams;

/// <summary>Search in the message box of Teams, and what is inserted into a message.</summary>
public sealed class MessageExtensionTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Query = "composeExtension/query";
    private const string Select = "composeExtension/selectItem";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_anything_is_typed_all_questions_are_offered()
    {
        var answer = await SearchAsync(new JObject { ["name"] = "initialRun", ["value"] = "true" });

        Assert.Equal(("result", "list"), ((string?)answer["type"], (string?)answer["attachmentLayout"]));
        Assert.Equal(["What is it about?", "Who directed it?", "How does it end?", "What does the brother hide?"], Titles(answer));
    }

    [Theory]
    [InlineData("who dir", "Who directed it?")]
    [InlineData("who made this film", "Who directed it?")]
    [InlineData("explain the ending", "How does it end?")]
    [InlineData("HOW DOES IT EN", "How does it end?")]
    public async Task What_is_typed_finds_its_question_first(string typed, string expected) =>
        Assert.Equal(expected, Titles(await SearchAsync(Typed(typed))).First());

    [Theory]
    [InlineData("")]
    [InlineData("explain the ending")]
    [InlineData("what does the brother hide")]
    public async Task Nothing_of_the_list_gives_a_word_away_and_its_rows_hold_no_answer_at_all(string typed)
    {
        var answer = await SearchAsync(Typed(typed));
        var rows = string.Concat(answer.SelectTokens("$.attachments[*].preview"));

        Assert.All(Questions.SelectMany(q => q.Reveals), r => Assert.DoesNotContain(r, answer.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(((JContainer)answer).DescendantsAndSelf().OfType<JValue>(), v => Questions.Any(q => q.Id == v.Value as string));
        Assert.DoesNotContain(Expected.Ending, answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.About, rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_asks_for_the_card_of_a_question_gets_the_one_of_the_list()
    {
        foreach (var ask in new[] { "How does it end?", "What is it about?" })
        {
            var (_, chosen, sent) = await Chat().InvokeAsync(Select, new JObject { ["key"] = Key(ask) }, null, Ct);

            Assert.Empty(sent);
            Assert.True(JToken.DeepEquals(await InsertAsync(ask), chosen!.SelectToken("composeExtension.attachments[0].content")));
        }
    }

    [Fact]
    public async Task A_parameter_without_a_name_is_what_was_typed() =>
        Assert.Equal("Who directed it?", Titles(await SearchAsync(new JObject { ["value"] = "who dir" })).First());

    [Fact]
    public async Task The_list_comes_page_by_page()
    {
        var value = Value(new JObject { ["name"] = "initialRun", ["value"] = "true" });
        value["queryOptions"] = new JObject { ["skip"] = 1, ["count"] = 2 };
        var (_, body, _) = await Chat().InvokeAsync(Query, value, null, Ct);

        Assert.Equal(["Who directed it?", "How does it end?"], Titles(body!["composeExtension"]!));
    }

    [Theory]
    [InlineData("my uncle hurt me")]
    [InlineData("i want to kill myself")]
    [InlineData("get help")]
    public async Task Words_of_harm_get_help_for_the_one_who_typed_and_nothing_to_insert(string typed)
    {
        var chat = Chat();
        var (status, body, sent) = await chat.InvokeAsync(Query, Value(Typed(typed)), null, Ct);
        var answer = body!["composeExtension"]!;

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("message", (string?)answer["type"]);
        Assert.Contains("call", (string?)answer["text"], StringComparison.Ordinal);
        Assert.Contains("findahelpline.com", (string?)answer["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("**", (string?)answer["text"], StringComparison.Ordinal);
        Assert.Null(answer["attachments"]);
        Assert.Equal(("no-cache", 0), ((string?)body.SelectToken("cacheInfo.cacheType"), (int?)body.SelectToken("cacheInfo.cacheDuration")));
        Assert.Empty(sent);
        Assert.DoesNotContain(bot.Application.Logged, l => l.Contains(typed, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_is_typed_is_remembered_nowhere()
    {
        var chat = Chat();
        await chat.InvokeAsync(Query, Value(Typed("my uncle hurt me")), null, Ct);

        // After a disclosure that was remembered, something unclear would get the lines.
        Assert.DoesNotContain(Expected.Line, Text(await chat.SayAsync("qwertz uiop", Ct)), StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(bot.Application.StateFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith(SnapshotCache.FileName, StringComparison.Ordinal)),
            f => Assert.DoesNotContain("my uncle", Read(f), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_fits_nothing_says_so()
    {
        var answer = await SearchAsync(Typed("qwertz uiop"));

        Assert.Equal("message", (string?)answer["type"]);
        Assert.StartsWith("I have no checked answer", (string?)answer["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spoiler_is_inserted_as_its_gate_which_each_reader_opens_alone()
    {
        var card = await InsertAsync("How does it end?");

        Assert.Equal("How does it end?", (string?)card.SelectToken("body[0].text"));
        Assert.DoesNotContain(Expected.Ending, card.ToString(), StringComparison.Ordinal);
        Assert.All(Questions.SelectMany(q => q.Reveals), r => Assert.DoesNotContain(r, card.ToString(), StringComparison.OrdinalIgnoreCase));
        var reveal = Button(card, "Tell only me");
        Assert.Equal(("Action.Execute", "ask"), ((string?)reveal["type"], (string?)reveal["verb"]));
        Assert.StartsWith("https://teams.microsoft.com/l/chat/0/0?users=28:11111111", (string?)reveal.SelectToken("fallback.url"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_an_inserted_gate_is_asked_alone_and_then_answered_alone()
    {
        var card = await InsertAsync("How does it end?");
        var reader = Chat();

        var asked = await PressAsync(reader, Button(card, "Tell only me"));
        Assert.DoesNotContain(Expected.Ending, asked.ToString(), StringComparison.Ordinal);
        var answered = await PressAsync(reader, Button((JObject)asked["value"]!, "Yes, tell me"));
        Assert.Contains(Expected.Ending, answered.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_gives_nothing_away_is_inserted_with_its_answer_and_the_way_to_the_bot()
    {
        var card = await InsertAsync("What is it about?");

        Assert.Contains(Expected.About, card.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Get help", "Open a private chat"], card.SelectTokens("$..actions[*].title").Select(t => (string?)t));
        Assert.StartsWith("https://teams.microsoft.com/l/chat/0/0?users=28:", (string?)Button(card, "Open a private chat")["url"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inserted_card_is_shown_by_its_preview_which_holds_no_answer()
    {
        var (_, body, _) = await Chat().InvokeAsync(Select, new JObject { ["key"] = Key("How does it end?") }, null, Ct);
        var preview = body!.SelectToken("composeExtension.attachments[0].preview")!;

        Assert.Equal("How does it end?", (string?)preview.SelectToken("content.title"));
        Assert.DoesNotContain(Expected.Ending, preview.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_is_not_known_any_more_is_answered_politely()
    {
        var (status, body, _) = await Chat().InvokeAsync(Select, new JObject { ["key"] = "0000000000000000" }, null, Ct);

        Assert.Equal((HttpStatusCode.OK, "message"), (status, (string?)body!.SelectToken("composeExtension.type")));
    }

    [Theory]
    [InlineData(Query)]
    [InlineData(Select)]
    public async Task What_is_no_request_is_400_with_what_is_wrong(string name)
    {
        foreach (var value in new JToken?[] { null, 5, "text", new JArray() })
        {
            var (status, body, sent) = await Chat().InvokeAsync(name, value, null, Ct);
            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.Equal("BadRequest", (string?)body!["code"]);
            Assert.Empty(sent);
        }
    }

    [Theory]
    [InlineData("""{"parameters":"x"}""")]
    [InlineData("""{"parameters":[1,null,{"name":"search","value":{"a":1}}]}""")]
    [InlineData("""{"parameters":[{"name":"search","value":2026}],"queryOptions":{"skip":-5,"count":100000}}""")]
    [InlineData("""{"parameters":[{"name":"search","value":"2026-11-23T10:00:00Z"}],"queryOptions":[]}""")]
    public async Task A_query_in_another_shape_is_answered_all_the_same(string value)
    {
        var (status, body, _) = await Chat().InvokeAsync(Query, JObject.Parse(value), null, Ct);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotNull(body!["composeExtension"]);
    }

    private IEnumerable<Question> Questions => bot.Application.Services.GetRequiredService<CurrentExplainer>().Explainer.Knowledge.Films.SelectMany(f => f.Questions);

    private Chat Chat() => bot.Chat(channelId: "msteams");

    private string Key(string ask) => Questions.Single(q => q.Ask == ask).Key.Value;

    private async Task<JToken> SearchAsync(JObject parameter)
    {
        var (status, body, sent) = await Chat().InvokeAsync(Query, Value(parameter), null, Ct);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(sent);
        return body!["composeExtension"]!;
    }

    // Chooses a question from the list, as Teams does.
    private async Task<JObject> InsertAsync(string ask)
    {
        var list = await SearchAsync(Typed(ask));
        var row = Assert.Single(list["attachments"]!, a => (string?)a.SelectToken("preview.content.title") == ask);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)row["contentType"]);
        return (JObject)row["content"]!;
    }

    private static async Task<JObject> PressAsync(Chat reader, JToken button)
    {
        var value = new JObject { ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = button["verb"], ["data"] = button["data"] } };
        var (status, body, sent) = await reader.InvokeAsync("adaptiveCard/action", value, "inserted-card", Ct);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(sent);
        return body!;
    }

    private static JObject Typed(string text) => new() { ["name"] = "search", ["value"] = text };

    private static JObject Value(JObject parameter) => new()
    {
        ["commandId"] = "questions",
        ["parameters"] = new JArray(parameter),
        ["queryOptions"] = new JObject { ["skip"] = 0, ["count"] = 25 },
    };

    private static IEnumerable<string?> Titles(JToken answer) => answer.SelectTokens("$.attachments[*].preview.content.title").Select(t => (string?)t);

    private static JToken Button(JObject card, string title) => Assert.Single(card.SelectTokens("$..actions[*]"), b => (string?)b["title"] == title);

    private static string Text(Answer answer) => string.Join("\n", answer.Activity.SelectTokens("$.attachments[*].content.body..text").Select(t => (string?)t));

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
