using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

public sealed class LogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_a_person_wrote_and_no_one_s_name_is_logged_whatever_goes_wrong()
    {
        var storage = new ScriptedStorage();
        await using var bot = new FilmBotApplication { Storage = storage };
        await using var channel = await FakeChannel.StartAsync();
        using var client = bot.Client();
        var person = new Chat(client, channel, "user-named-zaphod", "chat-named-zaphod") { ChannelId = "emulator" };

        string[] texts = ["what is it about, quixotically?", "how does it end, quixotically?", "my uncle hurt me, quixotically", "quixotically"];
        foreach (var text in texts)
            await person.SendAsync(person.Message(text), Ct);
        channel.Answers.Enqueue(response => Task.FromResult(response.StatusCode = 400));
        await person.SendAsync(person.Message(texts[0]), Ct);
        storage.OnRead = _ => throw new KeyNotFoundException("The given key 'quixotically' was not present.");
        foreach (var text in texts)
            await person.SendAsync(person.Message(text), Ct);
        await SayOnThePageAsync(client, texts);

        Assert.Contains(bot.Logged, line => line.Contains("A turn failed", StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Logged, line => line.Contains("quixotically", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(bot.Logged.Where(IsShown), line => line.Contains("zaphod", StringComparison.OrdinalIgnoreCase));
    }

    private static async Task SayOnThePageAsync(HttpClient client, string[] texts)
    {
        using var minted = await client.PostAsync(new Uri("/v3/directline/tokens/generate", UriKind.Relative), null, Ct);
        client.DefaultRequestHeaders.Authorization = new("Bearer", (string)JObject.Parse(await minted.Content.ReadAsStringAsync(Ct))["token"]!);
        using var started = await client.PostAsync(new Uri("/v3/directline/conversations", UriKind.Relative), null, Ct);
        var id = (string)JObject.Parse(await started.Content.ReadAsStringAsync(Ct))["conversationId"]!;
        foreach (var text in texts)
        {
            var post = new JObject { ["type"] = "message", ["from"] = new JObject { ["id"] = "user-named-zaphod" }, ["text"] = text };
            using var response = await client.PostAsync($"/v3/directline/conversations/{id}/activities", Chat.Json(post), Ct);
            Assert.True(response.IsSuccessStatusCode);
        }
        using var shown = await client.GetAsync(new Uri($"/v3/directline/conversations/{id}/activities", UriKind.Relative), Ct);
        Assert.Contains(Expected.Line, await shown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    // The frameworks' own lines below a warning are switched off in appsettings.json.
    private static bool IsShown(string line) =>
        !line.StartsWith("Trace", StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal);
}
