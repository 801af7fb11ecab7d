using System.Net;
using System.Text.RegularExpressions;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Knowledge;

/// <summary>
/// Many people talk while the knowledge changes again and again between two editions, in which every title, teaser, answer and message
/// bears a mark of its own.
/// </summary>
public sealed partial class SwappedUnderLoadTests : IAsyncLifetime
{
    private const string First = "Alpha";
    private const string Second = "Beta";
    private const int People = 6;
    private const int Swaps = 60;
    private const int TurnsBetweenSwaps = 5;

    private readonly EditedKnowledge knowledge = new();
    private readonly List<FakeChannel> channels = [];
    private int turns;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Mark(First);
        for (var i = 0; i < People; i++)
            channels.Add(await FakeChannel.StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in channels)
            await channel.DisposeAsync();
        knowledge.Dispose();
    }

    [Fact]
    public async Task No_turn_fails_and_none_mixes_two_editions()
    {
        await using var bot = new FilmBotApplication().With("Knowledge:Folder", knowledge.Path).With("Knowledge:Watch", "false");
        using var client = bot.Client();
        var current = bot.Services.GetRequiredService<CurrentExplainer>();
        var first = current.Explainer;
        foreach (var file in new[] { EditedKnowledge.Film, EditedKnowledge.Messages })
            knowledge.Replace(file, First, Second);
        Assert.Equal(Reload.Loaded, await bot.Services.GetRequiredService<KnowledgeLoading>().ReloadAsync(Ct));
        var second = current.Explainer;

        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var heard = channels.Select((channel, i) => Task.Run(() => TalkAsync(client, channel, i, over.Token), Ct)).ToList();
        for (var swap = 0; swap < Swaps; swap++)
        {
            current.Use(swap % 2 == 0 ? first : second);
            var before = Volatile.Read(ref turns);
            // When somebody's talk has broken off, its fault is the one to show.
            await Until.TrueAsync(() => Task.FromResult(Volatile.Read(ref turns) >= before + TurnsBetweenSwaps || heard.Exists(t => t.IsCompleted)));
        }
        await over.CancelAsync();
        var replies = (await Task.WhenAll(heard)).SelectMany(r => r).ToList();

        Assert.True(replies.Count >= Swaps * TurnsBetweenSwaps, $"Only {replies.Count} turns were taken.");
        Assert.DoesNotContain(bot.Logged, line => line.Contains("failed", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Error", StringComparison.Ordinal));
        Assert.DoesNotContain(replies, r => r.Contains(First, StringComparison.Ordinal) && r.Contains(Second, StringComparison.Ordinal));
        Assert.DoesNotContain(replies, r => !r.Contains(First, StringComparison.Ordinal) && !r.Contains(Second, StringComparison.Ordinal));
        Assert.Contains(replies, r => r.Contains(First, StringComparison.Ordinal));
        Assert.Contains(replies, r => r.Contains(Second, StringComparison.Ordinal));
    }

    // Each turn's replies as one text.
    private async Task<List<string>> TalkAsync(HttpClient client, FakeChannel channel, int number, CancellationToken over)
    {
        var chat = new Chat(client, channel, $"user-{number}", $"chat-{number}") { ChannelId = number % 2 == 0 ? "msteams" : "emulator" };
        var heard = new List<string>();
        for (var round = 0; !over.IsCancellationRequested; round++)
        {
            foreach (var said in new[] { EditedKnowledge.Asked, "what colour is the wind", "hello", "get help", "questions" })
                await HearAsync(chat.Message(said));
            var gate = await HearAsync(chat.Message("how does it end?"));
            // Teams puts another card into the place of the pressed one: it belongs to the turn of the press.
            var press = chat.Message(null);
            var offer = new Answer((JObject)gate[0]);
            press["value"] = offer.Button(offer.TitleOf("yes"))["data"]!.DeepClone();
            press["replyToId"] = "gate";
            await HearAsync(press);
            heard.Add(await client.GetStringAsync(new Uri("/", UriKind.Relative), Ct));
        }
        return heard;

        async Task<JArray> HearAsync(JObject activity)
        {
            using var response = await chat.PostAsync(activity, Ct);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var replies = new JArray(channel.Drain().Select(r => r.Activity));
            Assert.NotEmpty(replies);
            heard.Add(replies.ToString(Formatting.None));
            Interlocked.Increment(ref turns);
            return replies;
        }
    }

    private void Mark(string mark)
    {
        Rewrite(EditedKnowledge.Film, text => Line().Replace(Answers().Replace(text, "$0" + mark + ". "), "$0 " + mark));
        // The sentences that nobody has to type.
        Rewrite(EditedKnowledge.Messages, text => Sentence().Replace(text, "$0 " + mark));
    }

    private void Rewrite(string file, Func<string, string> change)
    {
        var text = File.ReadAllText(knowledge.Below(file));
        var marked = change(text);
        Assert.NotEqual(text, marked);
        File.WriteAllText(knowledge.Below(file), marked);
    }

    [GeneratedRegex(@"^ +(?:ask|teaser|title|content-note): .*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"answer: \|\n +", RegexOptions.CultureInvariant)]
    private static partial Regex Answers();

    [GeneratedRegex(
        @"^  (?:menu|fallback|declined|stale|gate\.[a-z]+|error|support\.asked|support\.program|seen\.on|suggest|welcome\.help): (?:""[^""\n]*(?="")|[A-Z][^""\n]*$)|^    reply: [A-Z][^""\n]*$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();
}
