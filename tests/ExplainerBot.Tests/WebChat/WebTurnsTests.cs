using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.WebChat;

/// <summary>What the bot and the Direct Line channel agree on, through the page's own token.</summary>
public sealed class WebTurnsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_disclosure_is_answered_but_stands_in_no_file()
    {
        using var bot = new FilmBotApplication();
        using var client = await TalkAsync(bot);

        await SayAsync(client, "who directed it? marmalade");
        using var before = JsonDocument.Parse(await client.GetStringAsync("activities", Ct));
        await SayAsync(client, "my uncle hurt me in the boathouse");
        var said = await client.GetStringAsync($"activities?watermark={before.RootElement.GetProperty("watermark").GetString()}", Ct);
        var kept = string.Concat(Directory.EnumerateFiles(bot.StateFolder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal) && !f.EndsWith(SnapshotCache.FileName, StringComparison.Ordinal)).Select(ReadShared));

        Assert.Contains("Thank you for telling me", said, StringComparison.Ordinal);
        Assert.Contains("(This message was not kept.)", kept, StringComparison.Ordinal);
        Assert.Contains("marmalade", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("boathouse", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Thank you for telling me", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","from":{"id":"me"},"text":"forget me"}""")]
    [InlineData("""{"type":"endOfConversation","from":{"id":"me"}}""")]
    public async Task Forget_me_and_leaving_end_the_talk(string last)
    {
        using var bot = new FilmBotApplication();
        using var client = await TalkAsync(bot);

        using var ended = await client.PostAsync("activities", new StringContent(last, Encoding.UTF8, "application/json"), Ct);
        using var later = await client.GetAsync(client.BaseAddress!.ToString().TrimEnd('/'), Ct);

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, later.StatusCode);
    }

    [Fact]
    public async Task A_reply_tells_the_page_whether_the_film_was_seen_and_whether_it_is_an_answer()
    {
        using var bot = new FilmBotApplication();
        using var client = await TalkAsync(bot);

        await SayAsync(client, "who directed it?");
        await SayAsync(client, "I've seen the film");
        using var set = JsonDocument.Parse(await client.GetStringAsync("activities", Ct));
        var facts = set.RootElement.GetProperty("activities").EnumerateArray()
            .Where(a => a.GetProperty("from").GetProperty("role").GetString() == "bot")
            .Select(a => a.GetProperty("channelData"))
            .Select(d => (d.GetProperty("seenFilm").GetBoolean(), d.TryGetProperty("question", out _)));

        Assert.Equal([(false, false), (false, true), (true, false)], facts);
    }

    // A client whose addresses lie below its conversation.
    private static async Task<HttpClient> TalkAsync(FilmBotApplication bot)
    {
        var page = bot.Start();
        using var visitor = new HttpClient();
        visitor.DefaultRequestHeaders.Add("Origin", page.GetLeftPart(UriPartial.Authority));
        using var minted = await visitor.PostAsync(new Uri(page, "chat/token"), null, Ct);
        var token = await minted.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var client = new HttpClient { BaseAddress = new Uri(page, $"v3/directline/conversations/{token.GetProperty("conversationId").GetString()}/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("token").GetString());
        using var started = await client.PostAsync(new Uri(page, "v3/directline/conversations"), null, Ct);
        Assert.Equal(HttpStatusCode.Created, started.StatusCode);
        return client;
    }

    private static async Task SayAsync(HttpClient client, string text)
    {
        using var response = await client.PostAsJsonAsync("activities", new { type = "message", from = new { id = "me" }, text }, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
