using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>
/// A cluster of one server that has all slots: it refuses whatever touches two slots at once, as a large cluster does.
/// </summary>
public sealed class RedisCluster : RedisServer
{
    protected override string[] Arguments => ["--cluster-enabled", "yes"];

    protected override async Task PrepareAsync(IConnectionMultiplexer opened)
    {
        var server = opened.GetServers()[0];
        await server.ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
        await RedisClusterOfThree.UntilAsync(server, "cluster_state:ok");
    }
}

/// <summary>A cluster of three servers, each with a third of the slots, none with a replica.</summary>
public sealed class RedisClusterOfThree : IAsyncLifetime
{
    private const int Slots = 16384;

    private readonly Node[] nodes = [new(), new(), new()];

    public IReadOnlyList<RedisServer> Nodes => nodes;

    public string Address => string.Join(',', nodes.Select(n => n.Address));

    public async ValueTask InitializeAsync()
    {
        foreach (var node in nodes)
            await node.InitializeAsync();
        for (var i = 0; i < nodes.Length; i++)
        {
            await ServerOf(nodes[i]).ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", $"{Slots * i / nodes.Length}", $"{(Slots * (i + 1) / nodes.Length) - 1}");
            await ServerOf(nodes[i]).ExecuteAsync("CLUSTER", "MEET", "127.0.0.1", $"{nodes[0].Port}");
        }
        foreach (var node in nodes)
        {
            await UntilAsync(ServerOf(node), "cluster_known_nodes:3");
            await UntilAsync(ServerOf(node), "cluster_state:ok");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    /// <summary>Waits until those that live have found that one is dead. Whoever is asked for anything from then on refuses it.</summary>
    public Task UntilDownAsync() =>
        Task.WhenAll(nodes.Where(n => n.IsAlive).Select(n => UntilAsync(ServerOf(n), "cluster_state:fail")));

    /// <summary>The keys that a node holds.</summary>
    public static async Task<IReadOnlyList<string>> KeysOfAsync(RedisServer node) => (string[])(await ServerOf(node).ExecuteAsync("KEYS", "*"))!;

    /// <summary>Waits until what a node says of the cluster has this in it.</summary>
    internal static async Task UntilAsync(IServer node, string said)
    {
        while (!((string?)await node.ExecuteAsync("CLUSTER", "INFO"))!.Contains(said, StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(20));
    }

    // The connection finds the others by itself, when there are others.
    private static IServer ServerOf(RedisServer node) => node.Connection.GetServer(node.Address);

    private sealed class Node : RedisServer
    {
        protected override string[] Arguments => ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"];
    }
}
