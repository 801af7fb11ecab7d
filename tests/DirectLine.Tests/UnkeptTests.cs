using System.Net;

namespace DirectLine.Tests;

public sealed class UnkeptTests
{
    private const string Words = "disclose my uncle hurt me";

    [Theory]
    [InlineData(Words, "help is there")]
    [InlineData("disclose-bare my uncle hurt me", "(not kept)")]
    public async Task What_is_not_kept_reaches_the_socket_whole_and_the_database_never(string words, string kept)
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        var id = await chat.SayAsync(words, "c1");
        var frame = await socket.NextAsync();

        Assert.Equal([words, $"echo {words}"], frame!.Texts);
        Assert.Equal(["welcome", "(not kept)", kept], (await chat.GetAsync()).Texts);
        var shown = (await chat.GetAsync()).Activities;
        Assert.Equal((id, id), ((string?)shown[1]["id"], (string?)shown[2]["replyToId"]));
        Assert.DoesNotContain("uncle", channel.ReadDatabase(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("welcome", channel.ReadDatabase(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_polls_or_reconnects_gets_it_whole_for_a_minute()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("hello");
        var before = (await chat.GetAsync()).Watermark;
        await chat.SayAsync(Words);

        Assert.Equal([Words, $"echo {Words}"], (await chat.GetAsync(before)).Texts);
        using (var socket = await chat.OpenAsync($"?watermark={before}"))
            Assert.Equal([Words, $"echo {Words}"], (await socket.NextAsync())!.Texts);
        channel.Time.Advance(TimeSpan.FromSeconds(61));
        await TestWait.UntilAsync(async () => (await chat.GetAsync(before)).Texts.SequenceEqual(["(not kept)", "help is there"]));
        Assert.DoesNotContain("uncle", channel.ReadDatabase(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_page_that_reads_from_the_beginning_is_shown_the_log_alone()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync(Words);
        foreach (var watermark in (string[])["", "0"])
            Assert.Equal(["welcome", "(not kept)", "help is there"], (await chat.GetAsync(watermark)).Texts);
        using var socket = await chat.OpenAsync("?watermark=0");
        Assert.Equal(["welcome", "(not kept)", "help is there"], (await socket.NextAsync())!.Texts);
    }

    [Fact]
    public async Task Sent_again_it_is_the_same_activity_and_the_conversation_goes_on()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        Assert.Equal(await chat.SayAsync(Words, "c1"), await chat.SayAsync(Words, "c1"));
        await chat.SayAsync("and the film");
        Assert.Equal(["(not kept)", "help is there", "and the film", "echo and the film"], (await chat.GetAsync()).Texts.Skip(1));
        Assert.Equal(2, channel.Gates.Received.Count);
    }

    [Fact]
    public async Task An_ended_conversation_leaves_nothing_behind_and_says_goodbye()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("my name is Zebulon");
        using var socket = await chat.OpenAsync("?watermark=3");
        var watermark = (await chat.GetAsync()).Watermark;
        await chat.SayAsync("forget Zebulon");

        var frame = await socket.NextAsync();
        Assert.Equal(["forget Zebulon", "echo forget Zebulon", null], frame!.Texts);
        Assert.Equal("endOfConversation", (string?)frame.Activities[2]["type"]);
        Assert.Null(await socket.NextAsync());
        Assert.Equal(["forget Zebulon", "echo forget Zebulon", null], (await chat.GetAsync(watermark)).Texts);
        Assert.DoesNotContain("Zebulon", channel.ReadDatabase(), StringComparison.Ordinal);

        channel.Time.Advance(TimeSpan.FromSeconds(61));
        await TestWait.UntilAsync(async () => (await chat.TryGetAsync(watermark)).Status == HttpStatusCode.NotFound);
        foreach (var (method, path) in ((HttpMethod, string)[])
            [
                (HttpMethod.Post, "conversations"), (HttpMethod.Post, "tokens/refresh"), (HttpMethod.Get, $"conversations/{chat.Id}"),
                (HttpMethod.Post, $"conversations/{chat.Id}/activities"),
            ])
        {
            var body = method == HttpMethod.Post ? new { type = "message", text = "hi" } : null;
            Assert.Equal("ConversationNotFound", (await channel.SendAsync(method, path, chat.Token, body)).ErrorCode);
        }
    }

    [Fact]
    public async Task A_client_may_end_its_conversation_and_so_may_the_host()
    {
        await using var channel = await TestChannel.StartAsync();
        var (one, two) = (await channel.ChatAsync(), await channel.ChatAsync());
        await one.SayAsync("Zebulon");
        await two.SayAsync("Zebulon");
        Assert.Equal(HttpStatusCode.OK, (await one.TryPostAsync(new { type = "endOfConversation", from = new { id = "me" } })).Status);
        var adapter = (DirectLineAdapter)channel.Services.GetService(typeof(DirectLineAdapter))!;
        await adapter.EndConversationAsync(two.Id, TestContext.Current.CancellationToken);
        await adapter.EndConversationAsync("unknown", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, (await one.ReconnectAsync()).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.ReconnectAsync()).Status);
        Assert.DoesNotContain("Zebulon", channel.ReadDatabase(), StringComparison.Ordinal);
    }
}
