using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace BotFramework.Tests.Builder;

public sealed class TestFlowTests
{
    [Fact]
    public Task A_conversation_is_played_and_compared() =>
        new TestFlow(new TestAdapter(Channels.Test), Echo)
            .Test("hi", "echo hi")
            .Send("again").AssertReply(reply => Assert.Equal("echo again", reply.AsMessageActivity().Text))
            .Test("part", reply => Assert.Equal("Conversation1", reply.Conversation.Id))
            .Send("contains").AssertReplyContains("contain")
            .Send("one").AssertReplyOneOf(["echo none", "echo one"])
            .Test("typed", MessageFactory.Text("echo typed"))
            .AssertNoReply(timeout: 10)
            .StartTestAsync();

    [Fact]
    public async Task A_different_reply_is_an_error()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            new TestFlow(new TestAdapter(), Echo).Test("hi", "something else").StartTestAsync());

        Assert.Contains("something else", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_reply_that_does_not_come_is_a_cancelled_task() =>
        Assert.ThrowsAsync<TaskCanceledException>(() =>
            new TestFlow(new TestAdapter(), (_, _) => Task.CompletedTask).Send("hi").AssertReply("never", timeout: 10).StartTestAsync());

    [Fact]
    public Task A_reply_where_none_should_be_is_an_error() =>
        Assert.ThrowsAsync<InvalidOperationException>(() => new TestFlow(new TestAdapter(), Echo).Send("hi").AssertNoReply().StartTestAsync());

    [Fact]
    public Task An_exception_of_the_bot_comes_out_as_it_is() =>
        Assert.ThrowsAsync<NotSupportedException>(() =>
            new TestFlow(new TestAdapter(), (_, _) => throw new NotSupportedException()).Send("hi").AssertReply("x").StartTestAsync());

    [Fact]
    public Task An_incoming_activity_is_filled_in() =>
        new TestFlow(new TestAdapter(), async (turn, ct) =>
            await turn.SendActivityAsync(
                $"{turn.Activity.Type} {turn.Activity.ChannelId} {turn.Activity.From.Id} {turn.Activity.Recipient.Id} {turn.Activity.ServiceUrl}",
                cancellationToken: ct))
            .Send(new Activity()).AssertReply("message test user1 bot https://test.com")
            .SendConversationUpdate().AssertReply("conversationUpdate test user1 bot https://test.com")
            .StartTestAsync();

    [Fact]
    public Task The_answer_to_an_invoke_is_a_reply() =>
        new TestFlow(new TestAdapter(), new ActivityHandler())
            .Send(new Activity { Type = ActivityTypes.Invoke, Name = "unknown" })
            .AssertReply(reply => Assert.Equal(501, ((InvokeResponse)((Activity)reply).Value).Status))
            .StartTestAsync();

    [Fact]
    public async Task Traces_are_replies_only_where_the_test_wants_them()
    {
        static Task Tracing(ITurnContext turn, CancellationToken ct) => turn.SendActivityAsync(new Activity(ActivityTypes.Trace), ct);

        await new TestFlow(new TestAdapter(), Tracing).Send("x").AssertNoReply(timeout: 10).StartTestAsync();
        await new TestFlow(new TestAdapter(Channels.Test, sendTraceActivity: true), Tracing)
            .Send("x").AssertReply(reply => Assert.Equal(ActivityTypes.Trace, reply.Type)).StartTestAsync();
    }

    [Fact]
    public async Task Updates_and_deletions_change_what_waits_to_be_read()
    {
        var adapter = new TestAdapter(TestAdapter.CreateConversation("C", user: "Ann"));
        await adapter.SendTextToBotAsync(
            "go",
            async (turn, ct) =>
            {
                var first = await turn.SendActivityAsync("first", cancellationToken: ct);
                var second = await turn.SendActivityAsync("second", cancellationToken: ct);
                await turn.UpdateActivityAsync(new Activity(ActivityTypes.Message) { Id = first.Id, Text = "changed" }, ct);
                await turn.DeleteActivityAsync(second.Id, ct);
            },
            CancellationToken.None);

        var reply = adapter.GetNextReply();
        Assert.Equal(("changed", "ann", "C"), (reply.AsMessageActivity().Text, reply.Recipient.Id, reply.Conversation.Id));
        Assert.Null(adapter.GetNextReply());
    }

    private static Task<ResourceResponse> Echo(ITurnContext turn, CancellationToken ct) => turn.SendActivityAsync($"echo {turn.Activity.Text}", cancellationToken: ct);
}
