using System.Net;
using ExplainerBot.Tests.Fixture;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Operations;

/// <summary>What a registered bot does for whom asks too much. The rates are so low that no test depends on the time it takes.</summary>
public sealed class LimitedTurnsTests
{
    private const string Busy = "That was a lot at once";
    private const string Disclosure = "my uncle raped me when I was nine";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static (string, string)[] TwoPerPerson => [("Limits:PersonBurst", "2"), ("Limits:PersonPerMinute", "1")];

    [Theory]
    [InlineData("directline")]
    [InlineData("msteams")]
    public async Task Over_the_limit_a_person_is_told_so_once_in_a_friendly_line_with_help(string channelId)
    {
        await using var bot = await KnownBot.StartAsync(TwoPerPerson);
        var chat = bot.Chat(channelId: channelId);

        var replies = new List<Answer>();
        for (var i = 0; i < 6; i++)
            replies.AddRange(await chat.SendAsync(chat.Message("what is it about?"), Ct));

        Assert.Equal(3, replies.Count);
        Assert.Contains(Busy, replies[2].Activity.ToString(), StringComparison.Ordinal);
        Assert.Contains("Get help", replies[2].Titles);
    }

    [Fact]
    public async Task The_limit_of_one_person_is_none_for_another()
    {
        await using var bot = await KnownBot.StartAsync(TwoPerPerson);
        var (loud, calm) = (bot.Chat("loud", "group"), bot.Chat("calm", "group"));
        for (var i = 0; i < 5; i++)
            await loud.SendAsync(loud.Message("what is it about?"), Ct);

        var reply = await calm.SayAsync("what is it about?", Ct);

        Assert.Contains(Expected.About, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_has_one_limit_in_all_conversations_and_a_conversation_one_for_all_people()
    {
        await using var bot = await KnownBot.StartAsync(
            ("Limits:PersonBurst", "2"), ("Limits:PersonPerMinute", "1"), ("Limits:ConversationBurst", "3"), ("Limits:ConversationPerMinute", "1"));

        await bot.Chat("a", "one").SayAsync("what is it about?", Ct);
        await bot.Chat("a", "two").SayAsync("what is it about?", Ct);
        var third = await bot.Chat("a", "three").SayAsync("what is it about?", Ct);
        foreach (var person in (string[])["b", "c", "d"])
            await bot.Chat(person, "group").SayAsync("what is it about?", Ct);
        var fourth = await bot.Chat("e", "group").SayAsync("what is it about?", Ct);

        Assert.Contains(Busy, third.Text, StringComparison.Ordinal);
        Assert.Contains(Busy, fourth.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Disclosure)]
    [InlineData("i want to kill myself")]
    [InlineData("get help")]
    public async Task A_call_for_help_is_answered_over_every_limit(string text)
    {
        await using var bot = await KnownBot.StartAsync(TwoPerPerson);
        var chat = bot.Chat();
        for (var i = 0; i < 5; i++)
            await chat.SendAsync(chat.Message("what is it about?"), Ct);

        var reply = await chat.SayAsync(text, Ct);

        Assert.DoesNotContain(Busy, reply.Text, StringComparison.Ordinal);
        Assert.Matches("988|1-800-656-4673", reply.Text);
    }

    [Fact]
    public async Task The_button_of_the_friendly_line_works_over_the_limit()
    {
        await using var bot = await KnownBot.StartAsync(TwoPerPerson);
        var chat = bot.Chat();
        for (var i = 0; i < 2; i++)
            await chat.SayAsync("what is it about?", Ct);
        var busy = await chat.SayAsync("what is it about?", Ct);

        var reply = await chat.PressAsync(busy, "Get help", Ct);

        Assert.Contains(Expected.Line, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_many_messages_over_the_limit_are_read_for_a_call_for_help()
    {
        await using var bot = await KnownBot.StartAsync([.. TwoPerPerson, ("Limits:HelpChecksPerPerson", "3")]);
        var chat = bot.Chat();
        var outcomes = new List<int>();
        for (var i = 0; i < 8; i++)
            outcomes.Add((await chat.SendAsync(chat.Message(Disclosure), Ct)).Count);

        // Two within the limit, three that were read, the friendly line, and then nothing.
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0], outcomes);
    }

    [Fact]
    public async Task An_invoke_over_the_limit_is_429_unless_it_asks_for_help()
    {
        await using var bot = await KnownBot.StartAsync(TwoPerPerson);
        var chat = bot.Chat(channelId: "msteams");
        for (var i = 0; i < 2; i++)
            await chat.SendAsync(chat.Message("what is it about?"), Ct);

        using var menu = await chat.PostAsync(Press(chat, "menu"), Ct);
        using var help = await chat.PostAsync(Press(chat, "help"), Ct);

        Assert.Equal(HttpStatusCode.TooManyRequests, menu.StatusCode);
        Assert.Equal(HttpStatusCode.OK, help.StatusCode);
        Assert.Contains(Expected.Line, await help.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_all_places_are_taken_others_are_told_so_and_afterwards_served()
    {
        // The test goes on beside the turn that it holds, not within it.
        var (held, arrived) = (Signal(), Signal());
        var storage = new ScriptedStorage();
        storage.OnRead = _ =>
        {
            arrived.TrySetResult();
            return held.Task;
        };
        await using var bot = await KnownBot.StartAsync(storage, ("Limits:TurnsAtOnce", "1"), ("Limits:TurnsWaiting", "0"));
        var first = bot.Chat("a", "a").PostAsync(bot.Chat("a", "a").Message("what is it about?"), Ct);
        await arrived.Task;

        var second = await bot.Chat("b", "b").SayAsync("what is it about?", Ct);
        held.SetResult();
        (await first).Dispose();
        bot.Channel.Drain();
        var third = await bot.Chat("c", "c").SayAsync("what is it about?", Ct);

        Assert.Contains(Busy, second.Text, StringComparison.Ordinal);
        Assert.Contains(Expected.About, third.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_over_its_limit_is_429_before_its_token_is_looked_at()
    {
        await using var bot = await KnownBot.StartAsync(("Limits:AddressBurst", "2"), ("Limits:AddressPerMinute", "1"));
        bot.Client.DefaultRequestHeaders.Authorization = null;
        var chat = bot.Chat();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await chat.PostAsync(chat.Message("what is it about?"), Ct);
            statuses.Add(response.StatusCode);
            Assert.Equal(i == 2, response.Headers.RetryAfter is not null);
        }

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task Without_an_app_id_nothing_is_limited()
    {
        await using var channel = await FakeChannel.StartAsync();
        await using var application = new FilmBotApplication()
            .With("Limits:PersonBurst", "1").With("Limits:PersonPerMinute", "1").With("Limits:AddressBurst", "1").With("Limits:AddressPerMinute", "1");
        using var client = application.Client();
        var chat = new Chat(client, channel);

        for (var i = 0; i < 5; i++)
            Assert.Contains(Expected.About, (await chat.SayAsync("what is it about?", Ct)).Text, StringComparison.Ordinal);
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static JObject Press(Chat chat, string action)
    {
        var invoke = chat.Activity("invoke");
        invoke["name"] = "adaptiveCard/action";
        invoke["value"] = new JObject
        {
            ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = action, ["data"] = new JObject { ["action"] = action } },
            ["trigger"] = "manual",
        };
        return invoke;
    }
}
