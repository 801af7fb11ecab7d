using System.Net;
using DirectLine.Redis;
using DirectLine.Tests;
using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ExplainerBot.Scale.Tests.Channel;

/// <summary>Two servers of the channel on one Redis, each with connections and memory of its own, as two processes have.</summary>
public sealed class SeveralProcessesTests(RedisServer redis) : IClassFixture<RedisServer>, IAsyncLifetime
{
    private const string Disclosure = "disclose my uncle hurt me";

    private readonly string prefix = "test-" + Guid.NewGuid().ToString("n");
    private TestChannel one = null!;
    private TestChannel two = null!;

    public async ValueTask InitializeAsync() => (one, two) = (await StartAsync(), await StartAsync());

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_that_began_at_one_goes_on_at_the_other()
    {
        var chat = await one.ChatAsync();
        await Elsewhere(chat).SayAsync("hello");
        await chat.SayAsync("again");

        Assert.Equal(["welcome", "hello", "echo hello", "again", "echo again"], (await Elsewhere(chat).GetAsync()).Texts);
        Assert.Equal(["again", "echo again"], (await chat.GetAsync("3")).Texts);
        Assert.Equal(HttpStatusCode.OK, (await two.SendAsync(HttpMethod.Post, "conversations", chat.Token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await two.SendAsync(HttpMethod.Post, "tokens/refresh", chat.Token)).Status);
    }

    [Fact]
    public async Task What_is_said_at_one_reaches_the_socket_at_the_other()
    {
        var chat = await one.ChatAsync();
        using var socket = await Elsewhere(chat).OpenAsync("?watermark=1");
        await chat.SayAsync("hello");

        Assert.Equal(["hello", "echo hello"], await socket.TextsUntilAsync("echo hello"));
        Assert.Equal("3", socket.Watermark);
    }

    [Fact]
    public async Task Typing_at_one_is_seen_at_the_other_at_once()
    {
        var chat = await one.ChatAsync();
        using var socket = await Elsewhere(chat).OpenAsync("?watermark=1");
        var said = chat.SayAsync("typing");

        var frame = await socket.NextAsync();
        one.Gates.Open("typing");

        Assert.Equal("typing", (string?)Assert.Single(frame!.Activities)["type"]);
        await said;
    }

    [Fact]
    public async Task What_is_not_kept_reaches_the_other_whole_and_the_disk_never()
    {
        var chat = await one.ChatAsync();
        using var socket = await Elsewhere(chat).OpenAsync("?watermark=1");
        await chat.SayAsync(Disclosure);

        Assert.Equal([Disclosure, $"echo {Disclosure}"], (await socket.NextAsync())!.Texts);
        // Who comes back with a watermark was there; who reads from the beginning is shown the log alone.
        await TestWait.UntilAsync(async () => (await Elsewhere(chat).GetAsync("1")).Texts.SequenceEqual([Disclosure, $"echo {Disclosure}"]));
        Assert.Equal(["welcome", "(not kept)", "help is there"], (await Elsewhere(chat).GetAsync()).Texts);
        var disk = redis.ReadDisk();
        Assert.DoesNotContain("uncle", disk, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("welcome", disk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_are_not_kept_travel_sealed()
    {
        var chat = await one.ChatAsync();
        var heard = new TaskCompletionSource<string>();
        await redis.Connection.GetSubscriber().SubscribeAsync(
            StackExchange.Redis.RedisChannel.Literal($"{prefix}:news"), (_, message) => heard.TrySetResult(System.Text.Encoding.Latin1.GetString((byte[])message!)));
        await chat.SayAsync(Disclosure);

        var message = await heard.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Contains(chat.Id, message, StringComparison.Ordinal);
        Assert.DoesNotContain("uncle", message, StringComparison.Ordinal);
        Assert.True(message.Length > Disclosure.Length + chat.Id.Length + 40, "the words themselves are in it");
    }

    [Fact]
    public async Task What_is_sent_again_to_the_other_is_the_same_activity_and_the_bot_hears_it_once()
    {
        var chat = await one.ChatAsync();
        var first = await chat.SayAsync("hello", "c1");

        Assert.Equal(first, await Elsewhere(chat).SayAsync("hello", "c1"));

        Assert.Equal(["welcome", "hello", "echo hello"], (await chat.GetAsync()).Texts);
        Assert.Empty(two.Gates.Received);
    }

    [Fact]
    public async Task The_other_waits_until_the_turn_at_one_is_over()
    {
        var chat = await one.ChatAsync();
        var slow = chat.SayAsync("gate slow");
        await one.Gates.EnteredAsync("slow");
        var next = Elsewhere(chat).SayAsync("next");
        // Another conversation is answered meanwhile: the waiting one is not merely late.
        await (await two.ChatAsync()).SayAsync("hello");

        Assert.False(next.IsCompleted);
        one.Gates.Open("slow");
        await Task.WhenAll(slow, next);

        Assert.Equal(["welcome", "gate slow", "echo gate slow", "next", "echo next"], (await chat.GetAsync()).Texts);
    }

    [Fact]
    public async Task An_end_at_one_is_heard_at_the_other()
    {
        var chat = await one.ChatAsync();
        using var socket = await Elsewhere(chat).OpenAsync("?watermark=1");
        await chat.SayAsync("forget Zebulon");

        var frame = await socket.NextAsync();

        Assert.Equal(["forget Zebulon", "echo forget Zebulon", null], frame!.Texts);
        Assert.Equal("endOfConversation", (string?)frame.Activities[2]["type"]);
        Assert.Null(await socket.NextAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await Elsewhere(chat).TryPostAsync(new { type = "message", text = "hi" })).Status);
    }

    private Chat Elsewhere(Chat chat) => chat with { Channel = two, StreamUrl = "" };

    private Task<TestChannel> StartAsync() => TestChannel.StartAsync(
        Directory.CreateTempSubdirectory("directline-").FullName,
        ownsFolder: true,
        services => services.AddSingleton(new RedisSpace(redis.Connection, prefix, TimeSpan.FromSeconds(30))).AddDirectLineOnRedis(),
        TimeProvider.System,
        []);
}
