using System.Net;
using ExplainerBot.Tests.Fixture;
using Microsoft.AspNetCore.Http;

namespace ExplainerBot.Tests.Teams;

/// <summary>A confirmation in Teams whose button was pressed.</summary>
public sealed class PressedGatesTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Yes, tell me")]
    [InlineData("No thanks")]
    [InlineData("I've seen the film")]
    public async Task Its_card_is_replaced_by_one_that_says_what_was_chosen_and_offers_no_choice(string title)
    {
        var chat = Chat();
        var gate = await chat.SayAsync("How does it end?", Ct);
        var sent = await PressAsync(chat, gate, title);

        Assert.Equal(["POST", "PUT"], sent.Select(s => s.Method));
        Assert.EndsWith("/activities/gate-1", sent[1].Path, StringComparison.Ordinal);
        var card = new Answer(sent[1].Activity);
        Assert.Equal("gate-1", (string?)card.Activity["id"]);
        Assert.Contains($"You chose: {title}.", card.Activity.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Get help"], card.Titles);
        Assert.DoesNotContain(Expected.Ending, card.Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_it_and_comes_when_it_fails()
    {
        var chat = Chat();
        var gate = await chat.SayAsync("How does it end?", Ct);
        chat.Channel.Answers.Enqueue(Created);
        chat.Channel.Answers.Enqueue(response =>
        {
            response.StatusCode = (int)HttpStatusCode.NotFound;
            return Task.CompletedTask;
        });
        var sent = await PressAsync(chat, gate, "Yes, tell me");

        Assert.Contains(Expected.Ending, sent[0].Activity.ToString(), StringComparison.Ordinal);
        Assert.Contains(bot.Application.Logged, l => l.Contains("could not be replaced", StringComparison.Ordinal));
        Assert.Contains(Expected.About, (await chat.SayAsync("What is it about?", Ct)).Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_that_was_forged_or_came_too_late_says_that_it_is_asked_again()
    {
        var chat = Chat();
        var gate = await chat.SayAsync("How does it end?", Ct);
        gate.Button("Yes, tell me")["data"]!["nonce"] = "another";
        var sent = await PressAsync(chat, gate, "Yes, tell me");

        Assert.Equal(["POST", "PUT"], sent.Select(s => s.Method));
        Assert.DoesNotContain(Expected.Ending, string.Join("", sent.Select(s => s.Activity)), StringComparison.Ordinal);
        Assert.Contains("I ask again below", sent[1].Activity.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_of_anything_else_changes_no_card()
    {
        var chat = Chat();
        var gate = await chat.SayAsync("How does it end?", Ct);

        Assert.Equal(["POST"], (await PressAsync(chat, gate, "Get help")).Select(s => s.Method));
    }

    [Fact]
    public async Task A_press_without_the_id_of_its_card_changes_none()
    {
        var chat = Chat();
        var gate = await chat.SayAsync("How does it end?", Ct);

        Assert.Equal(["POST"], (await PressAsync(chat, gate, "Yes, tell me", card: null)).Select(s => s.Method));
    }

    [Fact]
    public async Task Other_channels_keep_their_cards()
    {
        var chat = bot.Chat(channelId: "directline");
        var gate = await chat.SayAsync("How does it end?", Ct);

        Assert.Equal(["POST"], (await PressAsync(chat, gate, "Yes, tell me")).Select(s => s.Method));
    }

    private static Task Created(HttpResponse response)
    {
        response.StatusCode = (int)HttpStatusCode.Created;
        return response.WriteAsJsonAsync(new { id = "x" });
    }

    private Chat Chat() => bot.Chat(channelId: "msteams");

    private static async Task<IReadOnlyList<FakeChannel.Received>> PressAsync(Chat chat, Answer gate, string title, string? card = "gate-1")
    {
        var press = chat.Message(null);
        press["value"] = gate.Button(title)["data"]!.DeepClone();
        if (card is not null)
            press["replyToId"] = card;
        using var response = await chat.PostAsync(press, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return chat.Channel.Drain();
    }
}
