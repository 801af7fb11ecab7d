using System.Net;
using ExplainerBot.Tests.Fixture;

namespace ExplainerBot.Tests.Bot;

public sealed class SideBySideTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_of_one_chat_sent_at_once_are_each_answered_once()
    {
        var person = bot.Chat();
        var messages = Enumerable.Range(0, 30).Select(i => person.Message(i % 2 == 0 ? "what is it about?" : "how does it end?", $"m-{i}")).ToList();

        var responses = await Task.WhenAll(messages.Select(m => person.PostAsync(m, Ct)));

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(
            messages.Select(m => (string?)m["id"]).Order(StringComparer.Ordinal),
            bot.Channel.Drain().Select(r => (string?)r.Activity["replyToId"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_yes_pressed_many_times_at_once_opens_its_own_answer_only()
    {
        var person = bot.Chat();
        var gate = await person.SayAsync("how does it end?", Ct);

        var presses = Enumerable.Range(0, 10).Select(i =>
        {
            var press = person.Message(null, $"p-{i}");
            press["value"] = gate.Button(gate.TitleOf("yes"))["data"]!.DeepClone();
            return person.PostAsync(press, Ct);
        });
        await Task.WhenAll(presses);

        var replies = bot.Channel.Drain();
        Assert.Equal(10, replies.Count);
        Assert.All(replies, r => Assert.Contains(Expected.Ending, (string?)r.Activity["text"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_in_one_conversation_and_one_person_in_many_do_not_lose_what_they_said()
    {
        var somebody = RunningBot.Fresh("user");
        var chats = Enumerable.Range(0, 20).Select(_ => bot.Chat(somebody)).ToList();

        await Task.WhenAll(chats.Select((chat, i) => chat.PostAsync(chat.Message(i == 10 ? "I've seen the film" : "what is it about?"), Ct)));
        bot.Channel.Drain();
        var answer = await bot.Chat(somebody).SayAsync("how does it end?", Ct);

        Assert.Contains(Expected.Ending, answer.Text, StringComparison.Ordinal);
    }
}
