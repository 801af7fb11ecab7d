using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace DirectLine.Tests;

public sealed class OrderTests
{
    [Fact]
    public async Task The_same_client_activity_id_is_one_activity_however_often_and_however_fast_it_is_sent()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => chat.SayAsync("once", "c1")));
        var other = await chat.SayAsync("once", "c2");

        Assert.Single(ids.Distinct());
        Assert.NotEqual(ids[0], other);
        Assert.Equal(2, channel.Gates.Received.Count);
        Assert.Equal(["once", "echo once", "once", "echo once"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task After_a_failure_the_same_activity_reaches_the_bot_again_under_the_same_id()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        object Message(string text) => new { type = "message", from = new { id = "me" }, text, channelData = new { clientActivityID = "c1" } };
        Assert.Equal(HttpStatusCode.BadGateway, (await chat.TryPostAsync(Message("fail"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await chat.TryPostAsync(Message("better"))).Status);
        Assert.Single(channel.Gates.Received.Select(a => a.Id).Distinct());
    }

    [Fact]
    public async Task Turns_of_one_conversation_run_one_after_the_other_and_those_of_another_do_not_wait()
    {
        await using var channel = await TestChannel.StartAsync();
        var (slow, other) = (await channel.ChatAsync(), await channel.ChatAsync());
        var first = slow.SayAsync("gate a");
        await channel.Gates.EnteredAsync("a");
        var second = slow.SayAsync("second");

        await other.SayAsync("free");
        Assert.Equal(["gate a", "free"], channel.Gates.Received.Select(a => a.Text));
        Assert.Equal(["welcome"], (await slow.GetAsync()).Texts);
        Assert.False(second.IsCompleted);
        channel.Gates.Open("a");
        await Task.WhenAll(first, second);
        Assert.Equal(["gate a", "echo gate a", "second", "echo second"], (await slow.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task A_turn_past_its_deadline_is_502_its_replies_are_dropped_and_the_next_waits_until_it_is_really_over()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var stuck = chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = "gate b" });
        await channel.Gates.EnteredAsync("b");
        channel.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("BotRejectedActivity", (await stuck).ErrorCode);

        var next = chat.SayAsync("next");
        Assert.False(next.IsCompleted);
        channel.Gates.Open("b");
        await next;
        Assert.Equal(["next", "echo next"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task A_bot_that_heeds_the_deadline_is_502_at_once()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var stuck = chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = "patient c" });
        await channel.Gates.EnteredAsync("c");
        channel.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("BotRejectedActivity", (await stuck).ErrorCode);
        await chat.SayAsync("next");
    }

    [Fact]
    public async Task Who_hangs_up_finds_the_answer_when_he_comes_back()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var impatient = new HttpClient { BaseAddress = channel.Http.BaseAddress };
        using var gone = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{chat.Id}/activities")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new { type = "message", from = new { id = "me" }, text = "gate d" }),
        };
        request.Headers.Authorization = new("Bearer", chat.Token);
        var sending = impatient.SendAsync(request, gone.Token);
        await channel.Gates.EnteredAsync("d");
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        channel.Gates.Open("d");
        await chat.SayAsync("after");
        Assert.Equal(["gate d", "echo gate d", "after", "echo after"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task Too_many_waiting_activities_are_429_with_a_time_to_wait()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:MaxWaitingActivities", "2");
        var chat = await channel.ChatAsync();
        var first = chat.SayAsync("gate e");
        await channel.Gates.EnteredAsync("e");
        var waiting = Enumerable.Range(0, 6).Select(i => chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = $"{i}" })).ToList();
        var refused = new List<Reply>();
        for (var i = 0; i < 4; i++)
        {
            var done = await Task.WhenAny(waiting);
            waiting.Remove(done);
            refused.Add(await done);
        }
        channel.Gates.Open("e");
        await first;
        Assert.All(refused, r => Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (r.Status, r.Headers["Retry-After"])));
        Assert.All(await Task.WhenAll(waiting), r => Assert.Equal(HttpStatusCode.OK, r.Status));
    }

    [Fact]
    public async Task The_bot_may_speak_unasked()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("hello");
        var adapter = (DirectLineAdapter)channel.Services.GetService(typeof(DirectLineAdapter))!;
        await adapter.ContinueConversationAsync(
            "", channel.Gates.LastReference!, (turn, ct) => turn.SendActivityAsync(MessageFactory.Text("by the way"), ct), TestContext.Current.CancellationToken);
        await adapter.ContinueConversationAsync(
            "",
            new ConversationReference { Conversation = new ConversationAccount(id: "gone") },
            (_, _) => throw new InvalidOperationException("not for a conversation that is not there"),
            TestContext.Current.CancellationToken);
        Assert.Equal(["hello", "echo hello", "by the way"], (await chat.GetAsync("1")).Texts);
    }

    [Fact]
    public async Task Nothing_of_a_conversation_stays_in_memory_when_nobody_is_there()
    {
        await using var channel = await TestChannel.StartAsync();
        for (var i = 0; i < 5; i++)
            await (await channel.ChatAsync()).SayAsync("hello");
        var rooms = (Turns.Rooms)channel.Services.GetService(typeof(Turns.Rooms))!;
        await TestWait.UntilAsync(() => Task.FromResult(rooms.Count == 0));
    }
}
