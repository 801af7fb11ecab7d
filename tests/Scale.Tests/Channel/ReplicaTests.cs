using System.Net;
using DirectLine.Redis;
using DirectLine.Tests;
using ExplainerBot.Scale.Tests.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace ExplainerBot.Scale.Tests.Channel;

/// <summary>What a replica has that takes over: replication waits for nobody, so whoever wants more must wait for the replica.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly RedisServer primary = new();
    private readonly RedisServer replica = new();
    private Wire line = null!;

    public async ValueTask InitializeAsync()
    {
        await primary.InitializeAsync();
        await replica.InitializeAsync();
        line = new Wire(primary.Port);
        await replica.FollowAsync(primary, through: line.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await line.DisposeAsync();
        await replica.DisposeAsync();
        await primary.DisposeAsync();
    }

    [Fact]
    public async Task What_the_replica_has_not_heard_of_is_lost_where_nobody_waits_for_it()
    {
        await using var channel = await StartAsync(primary, replicas: 0);
        var chat = await channel.ChatAsync();
        await chat.SayAsync("heard");
        await HeardByAsync(replica, chat);
        line.Cut(Way.Back);
        await chat.SayAsync("not heard");

        await using var after = await TakeOverAsync();

        Assert.Equal(["welcome", "heard", "echo heard"], (await (chat with { Channel = after }).GetAsync()).Texts);
    }

    [Fact]
    public async Task What_the_replica_has_not_heard_of_is_not_acknowledged_where_it_is_waited_for()
    {
        await using var channel = await StartAsync(primary, replicas: 1);
        var chat = await channel.ChatAsync();
        await chat.SayAsync("heard");
        line.Cut(Way.Back);
        var message = new { type = "message", from = new { id = "me" }, text = "not heard", channelData = new { clientActivityID = "c1" } };
        // Sent again it is found in the log; that is no reason to acknowledge it either.
        Assert.Equal(HttpStatusCode.InternalServerError, (await chat.TryPostAsync(message)).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await chat.TryPostAsync(message)).Status);

        await using var after = await TakeOverAsync();
        var later = chat with { Channel = after };

        Assert.Equal(["welcome", "heard", "echo heard"], (await later.GetAsync()).Texts);
        Assert.Equal(HttpStatusCode.OK, (await later.TryPostAsync(message)).Status);
        Assert.Equal(["welcome", "heard", "echo heard", "not heard", "echo not heard"], (await later.GetAsync()).Texts);
    }

    private async Task<TestChannel> TakeOverAsync()
    {
        await primary.KillAsync();
        await replica.FollowAsync(null);
        return await StartAsync(replica, replicas: 0);
    }

    // Reading at the replica: a lease is a write, and there are none to be had there.
    private static async Task HeardByAsync(RedisServer server, Chat chat)
    {
        while (await server.Connection.GetDatabase().StreamLengthAsync($"test:chat:{{{chat.Id}}}:log") < 3)
            await Task.Yield();
    }

    private static Task<TestChannel> StartAsync(RedisServer server, int replicas) => TestChannel.StartAsync(
        Directory.CreateTempSubdirectory("directline-").FullName,
        ownsFolder: true,
        services => services
            .AddSingleton(new RedisSpace(server.Connection, "test", TimeSpan.FromSeconds(30))
            {
                Replicas = replicas,
                Confirming = server.Connection,
                // Longer than a replica takes on a machine that builds something else meanwhile.
                ReplicaPatience = TimeSpan.FromSeconds(5),
            })
            .AddDirectLineOnRedis(),
        TimeProvider.System,
        []);
}
