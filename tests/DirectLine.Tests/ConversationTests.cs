using System.Net;
using System.Text;

namespace DirectLine.Tests;

public sealed class ConversationTests
{
    [Fact]
    public async Task Start_is_201_the_first_time_and_200_after_that_with_one_welcome()
    {
        await using var channel = await TestChannel.StartAsync();
        var token = await channel.TokenAsync();
        var first = await channel.SendAsync(HttpMethod.Post, "conversations", token);
        var second = await channel.SendAsync(HttpMethod.Post, "conversations", first.Text("token"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, second.Status));
        Assert.Equal(first.Text("conversationId"), second.Text("conversationId"));
        Assert.Equal(1800, (int)first.Body!["expires_in"]!);
        Assert.StartsWith($"ws://127.0.0.1:{channel.Http.BaseAddress!.Port}/v3/directline/conversations/", first.Text("streamUrl"), StringComparison.Ordinal);
        var chat = new Chat(channel, first.Text("conversationId"), token, first.Text("streamUrl"));
        Assert.Equal(["welcome"], (await chat.GetAsync()).Texts);
    }

    [Fact]
    public async Task Two_starts_at_the_same_time_start_it_once()
    {
        await using var channel = await TestChannel.StartAsync();
        var token = await channel.TokenAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => channel.SendAsync(HttpMethod.Post, "conversations", token)));

        Assert.Single(replies, r => r.Status == HttpStatusCode.Created);
        Assert.Equal(7, replies.Count(r => r.Status == HttpStatusCode.OK));
    }

    [Theory]
    [InlineData("", "welcome")]
    [InlineData("""{"user":{}}""", "welcome")]
    [InlineData("""{"user":{"id":"ann"},"locale":"ga-IE"}""", "welcome ga-IE")]
    public async Task Start_takes_no_body_or_user_and_locale(string body, string welcome)
    {
        await using var channel = await TestChannel.StartAsync();
        var reply = await channel.SendContentAsync(HttpMethod.Post, "conversations", await channel.TokenAsync(), Json(body));
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal([welcome], (await new Chat(channel, reply.Text("conversationId"), reply.Text("token"), "").GetAsync()).Texts);
    }

    [Fact]
    public async Task The_user_named_at_the_start_stays_the_user()
    {
        await using var channel = await TestChannel.StartAsync();
        var reply = await channel.SendAsync(HttpMethod.Post, "conversations", await channel.TokenAsync(), new { user = new { id = "ann" } });
        var chat = new Chat(channel, reply.Text("conversationId"), reply.Text("token"), "");
        await chat.SayAsync("hello");
        Assert.Equal("ann", (string?)(await chat.GetAsync("1")).Activities[0]["from"]!["id"]);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"user":"ann"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"user":{"id":7}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"user":{"id":"dl_ann"}}""", HttpStatusCode.BadRequest)]
    public async Task Start_refuses_what_it_cannot_read_and_reserved_ids(string body, HttpStatusCode status)
    {
        await using var channel = await TestChannel.StartAsync();
        var reply = await channel.SendContentAsync(HttpMethod.Post, "conversations", await channel.TokenAsync(), Json(body));
        Assert.Equal((status, "BadArgument"), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task A_failing_welcome_does_not_keep_anybody_out()
    {
        await using var channel = await TestChannel.StartAsync();
        var reply = await channel.SendAsync(HttpMethod.Post, "conversations", await channel.TokenAsync(), new { locale = "fail" });
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        var chat = new Chat(channel, reply.Text("conversationId"), reply.Text("token"), "");
        await chat.SayAsync("hello");
        Assert.Equal(["hello", "echo hello"], (await chat.GetAsync()).Texts);
    }

    [Fact]
    public async Task Coming_back_gives_a_fresh_token_and_an_absolute_stream_url()
    {
        await using var channel = await TestChannel.StartAsync();
        var chat = await channel.ChatAsync("dl_ann");
        channel.Time.Advance(TimeSpan.FromMinutes(20));
        foreach (var query in (string[])["", "?watermark=", "?watermark=1", "?watermark=rubbish"])
        {
            var reply = await chat.ReconnectAsync(query);
            Assert.Equal(HttpStatusCode.OK, reply.Status);
            Assert.Equal(chat.Id, reply.Text("conversationId"));
            Assert.NotEqual(chat.Token, reply.Text("token"));
            Assert.StartsWith("ws://", reply.Text("streamUrl"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Unknown_paths_are_404_and_wrong_verbs_405_with_error_bodies()
    {
        await using var channel = await TestChannel.StartAsync();
        foreach (var path in (string[])["", "nothing", "conversations/x/y", "tokens"])
            Assert.Equal((HttpStatusCode.NotFound, "NotFound"), await StatusAsync(HttpMethod.Get, path));
        foreach (var (method, path) in ((HttpMethod, string)[])
            [
                (HttpMethod.Get, "tokens/generate"), (HttpMethod.Put, "tokens/refresh"), (HttpMethod.Get, "conversations"), (HttpMethod.Post, "conversations/x"),
                (HttpMethod.Delete, "conversations/x/activities"), (HttpMethod.Get, "conversations/x/upload"), (HttpMethod.Post, "conversations/x/stream"),
                (HttpMethod.Post, "session/getsessionid"),
            ])
        {
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "MethodNotAllowed"), await StatusAsync(method, path));
        }

        async Task<(HttpStatusCode, string)> StatusAsync(HttpMethod method, string path)
        {
            var reply = await channel.SendAsync(method, path);
            return (reply.Status, reply.ErrorCode);
        }
    }

    [Fact]
    public async Task Conversations_are_deleted_a_day_after_the_last_message()
    {
        await using var channel = await TestChannel.StartAsync("--DirectLine:TokenLifetime", "1.00:00:00");
        var quiet = await channel.ChatAsync();
        var lively = await channel.ChatAsync();
        channel.Time.Advance(TimeSpan.FromHours(23));
        await lively.SayAsync("still here");
        var fresh = (await channel.SendAsync(HttpMethod.Post, "tokens/refresh", quiet.Token)).Text("token");
        channel.Time.Advance(TimeSpan.FromMinutes(70));

        await TestWait.UntilAsync(async () => (await (quiet with { Token = fresh }).TryGetAsync()).Status == HttpStatusCode.NotFound);
        Assert.Contains("still here", (await (lively with { Token = await RefreshedAsync() }).GetAsync()).Texts);

        // The old token has expired by now: one for the same conversation is minted by the service itself.
        Task<string> RefreshedAsync() => Task.FromResult(
            ((Tokens.TokenService)channel.Services.GetService(typeof(Tokens.TokenService))!).Issue(lively.Id, null, "subject").Token);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
