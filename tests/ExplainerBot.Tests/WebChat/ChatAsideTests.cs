using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace ExplainerBot.Tests.WebChat;

/// <summary>What the page asks when a message cannot be stored.</summary>
public sealed class ChatAsideTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Forgetful = "I cannot remember anything just now";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("my uncle hurt me", "Thank you for telling me")]
    [InlineData("get help", "These people can listen")]
    [InlineData("Ireland", "Ireland")]
    public async Task Whoever_calls_for_help_is_answered_in_full(string text, string reply)
    {
        var aside = await AskAsync(new JsonObject { ["text"] = text, ["locale"] = "en" });

        Assert.True((bool)aside["answered"]!);
        Assert.Contains(reply, (string?)aside["activity"]!["text"], StringComparison.Ordinal);
        Assert.Equal("bot", (string?)aside["activity"]!["from"]!["role"]);
        Assert.NotEmpty(aside["activity"]!["attachments"]!.AsArray());
    }

    [Fact]
    public async Task A_button_of_such_a_reply_goes_on_working()
    {
        var help = await AskAsync(new JsonObject { ["text"] = "my uncle hurt me" });
        var buttons = help["activity"]!["attachments"]![0]!["content"]!["actions"]!.AsArray();
        var more = buttons.Single(b => (string?)b!["title"] == "More ways to reach someone")!;

        var pressed = await AskAsync(new JsonObject { ["text"] = "More ways to reach someone", ["value"] = more["data"]!.DeepClone() });

        Assert.True((bool)pressed["answered"]!);
        Assert.Contains(Expected.Line, (string?)pressed["activity"]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_question_is_answered_whatever_is_asked_or_pressed()
    {
        var film = bot.Application.Services.GetRequiredService<CurrentExplainer>().Explainer.Knowledge.Films[0];
        var said = film.Questions.Select(q => new JsonObject { ["text"] = q.Ask })
            .Concat(film.Questions.Select(q => new JsonObject { ["text"] = "Yes, tell me", ["value"] = new JsonObject { ["action"] = "yes", ["about"] = q.Key.Value, ["nonce"] = "x" } }))
            .Concat(from text in (string[])["yes", "I've seen the film", "menu", "", "forget me", "hello"] select new JsonObject { ["text"] = text });

        foreach (var message in said)
        {
            var aside = await AskAsync(message);

            Assert.False((bool)aside["answered"]!);
            Assert.StartsWith(Forgetful, (string?)aside["activity"]!["text"], StringComparison.Ordinal);
            Assert.DoesNotContain(film.Questions, q => aside.ToJsonString().Contains(q.Ask, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("null", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":7}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"\\ud800\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"text\":\"hello\"}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_message_is_refused(string body, string type, HttpStatusCode status)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await bot.Client.PostAsync("/chat/aside", content, Ct);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task What_is_too_long_is_refused()
    {
        using var content = new StringContent($"{{\"text\":\"{new string('a', 300_000)}\"}}", Encoding.UTF8, "application/json");
        using var response = await bot.Client.PostAsync("/chat/aside", content, Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    private async Task<JsonNode> AskAsync(JsonObject message)
    {
        using var content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await bot.Client.PostAsync("/chat/aside", content, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
    }
}
