using System.Net;
using System.Net.WebSockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DirectLine.Tests;

public sealed class StreamTests
{
    [Fact]
    public async Task What_was_said_between_start_and_socket_is_replayed_and_then_it_goes_on()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        await chat.SayAsync("early");
        using var socket = await chat.OpenAsync();
        Assert.Equal(["welcome", "early", "echo early"], (await socket.NextAsync())!.Texts);
        await chat.SayAsync("two");
        var frame = await socket.NextAsync();
        Assert.Equal(["two", "one", "echo two"], frame!.Texts);
        Assert.Equal((await chat.GetAsync()).Watermark, frame.Watermark);
    }

    [Fact]
    public async Task The_stream_shows_the_same_activities_as_get()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        await chat.SayAsync("hello");
        var (streamed, polled) = ((await socket.NextAsync())!, await chat.GetAsync("1"));
        Assert.Equal(polled.Activities.Select(a => a.ToJsonString()), streamed.Activities.Select(a => a.ToJsonString()));
    }

    [Fact]
    public async Task Reconnecting_with_a_watermark_replays_exactly_what_is_missing()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        string watermark;
        using (var socket = await chat.OpenAsync())
        {
            await chat.SayAsync("seen");
            await socket.TextsUntilAsync("echo seen");
            watermark = socket.Watermark!;
        }
        await chat.SayAsync("missed");
        using var again = await chat.OpenAsync($"?watermark={watermark}");
        Assert.Equal(["missed", "echo missed"], (await again.NextAsync())!.Texts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?watermark=")]
    public async Task Reconnecting_without_one_gives_only_what_is_new(string query)
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using (var socket = await chat.OpenAsync())
        {
            await socket.TextsUntilAsync("welcome");
            await chat.SayAsync("old");
            await socket.TextsUntilAsync("echo old");
        }
        await TestWait.UntilAsync(async () => !(await chat.ReconnectAsync(query)).Text("streamUrl").Contains("watermark=0&", StringComparison.Ordinal));
        using var again = await chat.OpenAsync(query);
        await chat.SayAsync("new");
        Assert.Equal(["new", "echo new"], await again.TextsUntilAsync("echo new"));
    }

    [Fact]
    public async Task A_client_that_never_got_anything_gets_everything()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync("?watermark=");
        Assert.Equal(["welcome"], (await socket.NextAsync())!.Texts);
    }

    [Fact]
    public async Task The_newest_socket_receives_and_the_older_goes_on_where_it_was_when_that_one_leaves()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var older = await chat.OpenAsync();
        await older.TextsUntilAsync("welcome");
        var newer = await chat.OpenAsync("?watermark=1");
        await chat.SayAsync("a");
        Assert.Equal(["a", "echo a"], await newer.TextsUntilAsync("echo a"));
        await newer.Socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        newer.Dispose();
        await chat.SayAsync("b");
        Assert.Equal(["a", "echo a", "b", "echo b"], await older.TextsUntilAsync("echo b"));
    }

    [Fact]
    public async Task Typing_is_shown_at_once_on_the_socket_and_never_in_get()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        var post = chat.SayAsync("typing");
        var typing = await socket.NextAsync();
        Assert.Equal("typing", (string?)Assert.Single(typing!.Activities)["type"]);
        Assert.Equal("1", typing.Watermark);
        Assert.False(post.IsCompleted);
        channel.Gates.Open("typing");
        await post;
        Assert.Equal(["typing", "echo typing"], (await socket.NextAsync())!.Texts);
        Assert.Equal(["message", "message", "message"], (await chat.GetAsync()).Activities.Select(a => (string)a["type"]!));
    }

    [Fact]
    public async Task Frames_of_the_client_are_ignored_and_too_long_ones_end_the_socket()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        await socket.SendAsync("");
        await socket.SendAsync("rubbish");
        await chat.SayAsync("still there");
        await socket.TextsUntilAsync("echo still there");
        await socket.SendAsync(new string('x', 100_000));
        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.Socket.CloseStatus);
    }

    [Fact]
    public async Task The_handshake_is_refused_before_it_is_made()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:AllowedOrigins:0", "https://example.org");
        var (chat, other) = (await channel.ChatAsync(), await channel.ChatAsync());
        var bare = chat.StreamUrl.Split('?')[0];
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(bare));
        Assert.Equal(HttpStatusCode.Unauthorized, await RefusalAsync(bare + "?t="));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(bare + "?t=nonsense"));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(bare + "?t=" + chat.Token));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(bare + "?t=" + other.StreamUrl.Split("t=")[1]));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(chat.StreamUrl, "https://evil.example"));
        (await StreamClient.OpenAsync(chat.StreamUrl, "https://example.org")).Dispose();
        (await StreamClient.OpenAsync(chat.StreamUrl, "http://localhost:9")).Dispose();
        channel.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(chat.StreamUrl));

        var plain = await channel.SendAsync(HttpMethod.Get, (await chat.ReconnectAsync()).Text("streamUrl").Split("/v3/directline/")[1]);
        Assert.Equal((HttpStatusCode.BadRequest, "BadArgument"), (plain.Status, plain.ErrorCode));
    }

    [Fact]
    public async Task A_stream_token_opens_nothing_but_the_stream()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        var reply = await (chat with { Token = chat.StreamUrl.Split("t=")[1] }).TryGetAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidToken"), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task Too_many_sockets_of_one_conversation_close_the_oldest_and_too_many_in_all_are_refused()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:MaxSocketsPerConversation", "2", "--DirectLine:MaxSockets", "3");
        var chat = await channel.ChatAsync();
        var sockets = new List<StreamClient>();
        for (var i = 0; i < 3; i++)
        {
            sockets.Add(await chat.OpenAsync());
            await sockets[^1].TextsUntilAsync("welcome");
        }
        Assert.Null(await sockets[0].NextAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, sockets[0].Socket.CloseStatus);
        sockets[0].Dispose();
        var others = await channel.ChatAsync();
        await TestWait.UntilAsync(async () =>
        {
            try
            {
                sockets.Add(await others.OpenAsync());
                return true;
            }
            catch (HttpRequestException refused) when (refused.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return false;
            }
        });
        Assert.Equal(HttpStatusCode.TooManyRequests, await RefusalAsync(others.StreamUrl));
        sockets.ForEach(s => s.Dispose());
    }

    [Fact]
    public async Task A_stopping_server_says_so()
    {
        var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        var next = socket.NextAsync();
        await channel.DisposeAsync();
        Assert.Null(await next);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_stopping_server_ends_a_turn_and_shows_its_answer_before_it_sends_the_client_away()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        var saying = chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = "gate stop" });
        await channel.Gates.EnteredAsync("stop");

        channel.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        channel.Gates.Open("stop");

        Assert.Equal(HttpStatusCode.OK, (await saying).Status);
        await socket.TextsUntilAsync("echo gate stop");
        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.Socket.CloseStatus);
    }

    [Fact]
    public async Task A_turn_that_takes_longer_than_a_stopping_server_has_is_refused_and_nothing_of_it_is_kept()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync();
        using var socket = await chat.OpenAsync();
        await socket.TextsUntilAsync("welcome");
        var saying = chat.TryPostAsync(new { type = "message", from = new { id = "me" }, text = "gate long" });
        await channel.Gates.EnteredAsync("long");

        channel.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        channel.Time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(HttpStatusCode.BadGateway, (await saying).Status);
        Assert.Null(await socket.NextAsync());
        channel.Gates.Open("long");
        Assert.DoesNotContain("gate long", channel.ReadDatabase(), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode?> RefusalAsync(string url, string? origin = null)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => StreamClient.OpenAsync(url, origin));
        return refused.StatusCode;
    }
}
