using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;
using ExplainerBot.Tests.Fixture;
using ExplainerBot.Tests.Teams;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Knowledge;

/// <summary>What a change of the knowledge does to talks that are under way, and to all that is made from it.</summary>
public sealed class ChangedKnowledgeTests : IAsyncLifetime
{
    private readonly EditedKnowledge knowledge = new();
    private readonly ScriptedStorage storage = new();
    private FakeChannel channel = null!;
    private FilmBotApplication bot = null!;
    private HttpClient client = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        channel = await FakeChannel.StartAsync();
        bot = new FilmBotApplication { Storage = storage }.With("Knowledge:Folder", knowledge.Path).With("Knowledge:Watch", "false");
        client = bot.Client();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await bot.DisposeAsync();
        await channel.DisposeAsync();
        knowledge.Dispose();
    }

    [Fact]
    public async Task A_turn_ends_with_the_knowledge_that_it_began_with()
    {
        var person = new Chat(client, channel);
        knowledge.Replace(EditedKnowledge.Film, EditedKnowledge.Director, "Una Marsh");
        storage.OnRead = _ => ReloadAsync();

        var during = await person.SayAsync(EditedKnowledge.Asked, Ct);
        storage.OnRead = _ => Task.CompletedTask;
        var after = await person.SayAsync(EditedKnowledge.Asked, Ct);

        Assert.Contains(EditedKnowledge.Director, during.Text, StringComparison.Ordinal);
        Assert.Contains("Una Marsh", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_turn_that_fails_apologises_in_the_words_that_it_began_with()
    {
        var person = new Chat(client, channel);
        knowledge.Replace(EditedKnowledge.Messages, "I cannot remember anything just now", "My memory is out of reach");
        storage.OnRead = async _ =>
        {
            await ReloadAsync();
            throw new IOException("The disk is gone.");
        };

        var during = await person.SayAsync(EditedKnowledge.Asked, Ct);
        var after = await person.SayAsync(EditedKnowledge.Asked, Ct);

        Assert.Contains("I cannot remember anything just now", during.Text, StringComparison.Ordinal);
        Assert.Contains("My memory is out of reach", after.Text, StringComparison.Ordinal);
        Assert.All([during, after], reply => Assert.Contains(Expected.Line, reply.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_button_of_a_question_that_is_gone_gets_a_polite_line()
    {
        var person = new Chat(client, channel);
        var gate = await person.SayAsync("how does it end?", Ct);
        await RenameTheEndingAsync();

        var pressed = await person.PressAsync(gate, gate.TitleOf("yes"), Ct);
        var declined = await person.PressAsync(gate, gate.TitleOf("no"), Ct);

        Assert.All([pressed, declined], reply => Assert.Contains("That button belongs to something I no longer have at hand", reply.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no thanks")]
    public async Task A_typed_reply_to_a_question_that_is_gone_gets_a_polite_line(string typed)
    {
        var person = new Chat(client, channel);
        await person.SayAsync("how does it end?", Ct);
        await RenameTheEndingAsync();

        var reply = await person.SayAsync(typed, Ct);

        Assert.Contains("nothing that waits for a yes or a no", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_from_help_to_a_question_that_is_gone_goes_back_to_the_film()
    {
        var person = new Chat(client, channel);
        await person.SayAsync("how does it end?", Ct);
        await person.SayAsync("get help", Ct);
        await RenameTheEndingAsync();

        var reply = await person.SayAsync("back to the film", Ct);

        Assert.NotEmpty(reply.Text);
        Assert.DoesNotContain(Expected.Ending, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_delivered_again_after_its_question_is_gone_gets_no_error_and_no_answer()
    {
        var person = new Chat(client, channel);
        var asked = person.Message("how does it end?", "m-1");
        await person.SendAsync(asked, Ct);
        var gate = await person.SayAsync("how does it end?", Ct);
        var press = person.Message(null, "m-2");
        press["value"] = gate.Button(gate.TitleOf("yes"))["data"]!.DeepClone();
        await person.SendAsync(press, Ct);
        await RenameTheEndingAsync();

        Assert.All(await person.SendAsync(press, Ct), reply => Assert.DoesNotContain(Expected.Ending, reply.Text, StringComparison.Ordinal));
        Assert.Single(await person.SendAsync(asked, Ct));
    }

    [Fact]
    public async Task A_vote_on_a_question_that_is_gone_does_no_harm()
    {
        var person = new Chat(client, channel);
        await person.SayAsync(EditedKnowledge.Asked, Ct);
        knowledge.Replace(EditedKnowledge.Film, "id: director", "id: maker");
        knowledge.Replace(EditedKnowledge.Film, "director, ", "maker, ");
        knowledge.Replace(EditedKnowledge.Film, ", director]", ", maker]");
        await ReloadAsync();

        var like = person.Activity("messageReaction");
        like["reactionsAdded"] = new JArray(new JObject { ["type"] = "like" });
        like["value"] = new JObject { ["question"] = QuestionKey.Of("the-lamp", "director").Value };

        Assert.Empty(await person.SendAsync(like, Ct));
        Assert.DoesNotContain(bot.Logged, line => line.Contains("A turn failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_the_welcome_and_the_search_of_Teams_follow()
    {
        knowledge.Replace(EditedKnowledge.Film, "ask: Who directed it?", "ask: Who was the director?");
        knowledge.Replace(EditedKnowledge.Film, "title: The Lamp of Skerry", "title: The Light of Skerry");
        knowledge.Replace(EditedKnowledge.Lines, "1-800-656-4673", "1-800-656-4674");
        await ReloadAsync();

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), Ct);
        var help = await new Chat(client, channel).SayAsync("get help", Ct);
        var welcome = Assert.Single(await new Chat(client, channel, "user-2", "chat-2").SendAsync(Joined(), Ct));
        var (_, found, _) = await new Chat(client, channel) { ChannelId = "msteams" }.InvokeAsync("composeExtension/query", Typed("director"), null, Ct);
        var terms = await client.GetStringAsync(new Uri("/terms", UriKind.Relative), Ct);

        Assert.Contains("1-800-656-4674", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Expected.Line, page, StringComparison.Ordinal);
        Assert.Contains("The Light of Skerry", page, StringComparison.Ordinal);
        Assert.Contains("The Light of Skerry", terms, StringComparison.Ordinal);
        Assert.Contains("1-800-656-4674", help.Text, StringComparison.Ordinal);
        Assert.Contains("Who was the director?", welcome.Activity.ToString(), StringComparison.Ordinal);
        Assert.Contains("Who was the director?", found!.ToString(), StringComparison.Ordinal);
    }

    private static JObject Typed(string text) => new()
    {
        ["commandId"] = "questions",
        ["parameters"] = new JArray(new JObject { ["name"] = "search", ["value"] = text }),
        ["queryOptions"] = new JObject { ["skip"] = 0, ["count"] = 25 },
    };

    private JObject Joined()
    {
        var joined = new Chat(client, channel, "user-2", "chat-2").Activity("conversationUpdate");
        joined["membersAdded"] = new JArray(new JObject { ["id"] = "user-2" });
        return joined;
    }

    // Another id makes another question of it: what was offered by the old one is gone.
    private Task RenameTheEndingAsync()
    {
        knowledge.Replace(EditedKnowledge.Film, "id: ending", "id: finale");
        knowledge.Replace(EditedKnowledge.Film, "ending]", "finale]");
        return ReloadAsync();
    }

    private async Task ReloadAsync() =>
        Assert.NotEqual(Reload.Refused, await bot.Services.GetRequiredService<KnowledgeLoading>().ReloadAsync(Ct));
}
