using System.Net;
using Microsoft.Extensions.Options;

namespace DirectLine.Tests;

public sealed class LimitTests
{
    [Fact]
    public async Task An_address_gets_only_so_many_tokens_and_conversations()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AddressBurst", "3", "--DirectLine:AddressPerMinute", "1");
        var token = await channel.TokenAsync();
        await channel.TokenAsync();
        Assert.Equal(HttpStatusCode.Created, (await channel.SendAsync(HttpMethod.Post, "conversations", token)).Status);
        foreach (var path in (string[])["tokens/generate", "conversations"])
        {
            var reply = await channel.SendAsync(HttpMethod.Post, path, token);
            Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (reply.Status, reply.ErrorCode));
            Assert.InRange(int.Parse(reply.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 60);
        }
    }

    [Fact]
    public async Task A_conversation_posts_only_so_much_unless_it_is_this_machines_own()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:PostBurst", "2", "--DirectLine:PostsPerMinute", "1");
        var chat = await channel.ChatAsync();
        for (var i = 0; i < 5; i++)
            await chat.SayAsync("free");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
        {
            var reply = await channel.SendAsync(
                HttpMethod.Post, $"conversations/{chat.Id}/activities", chat.Token, new { type = "message", text = "x" }, ("X-Forwarded-For", "203.0.113.7"));
            statuses.Add(reply.Status);
        }
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task There_are_only_so_many_conversations()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:MaxConversations", "1");
        var chat = await channel.ChatAsync();
        var reply = await channel.SendAsync(HttpMethod.Post, "conversations", await channel.TokenAsync());
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyRequests"), (reply.Status, reply.ErrorCode));
        await chat.SayAsync("those that are there go on");
        channel.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await channel.SendAsync(HttpMethod.Post, "conversations", await channel.TokenAsync())).Status);
    }

    [Fact]
    public async Task Conversations_in_which_nobody_spoke_make_room_for_new_ones()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:MaxConversations", "2");
        var (spoken, silent) = (await channel.ChatAsync(), await channel.ChatAsync());
        await spoken.SayAsync("hello");
        channel.Time.Advance(TimeSpan.FromMinutes(11));
        await channel.ChatAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await silent.TryGetAsync()).Status);
        Assert.Equal(["welcome", "hello", "echo hello"], (await spoken.GetAsync()).Texts);
    }

    [Fact]
    public async Task Faulty_settings_stop_the_program_and_say_all_that_is_wrong()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(async () =>
        {
            await using var app = TestServer.TestApplication.Build(
                ["--urls", "http://127.0.0.1:0", "--DirectLine:Secret", "short", "--DirectLine:TurnTimeout", "00:00:00"], TimeProvider.System);
            await app.StartAsync(TestContext.Current.CancellationToken);
        });
        foreach (var fault in (string[])["StateFolder", "Secret must have 16", "TurnTimeout must be"])
            Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }
}
