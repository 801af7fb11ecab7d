using System.Diagnostics;
using System.Net;
using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>Three sentinels that watch a Redis with a replica, and put the replica in its place when two of them find it dead.</summary>
internal sealed class RedisSentinels : IAsyncDisposable
{
    private const string Service = "bot";

    private readonly string folder = Directory.CreateTempSubdirectory("sentinels-").FullName;
    private readonly List<Process> processes = [];
    private readonly List<int> ports = [];
    private ConnectionMultiplexer? connection;

    /// <summary>How the bot reaches Redis through them.</summary>
    public string Address => $"{string.Join(',', ports.Select(p => $"127.0.0.1:{p}"))},serviceName={Service}";

    /// <summary>Lets them watch a Redis, and waits until each knows its replica and the others.</summary>
    public async Task StartAsync(RedisServer primary, CancellationToken cancellationToken)
    {
        for (var i = 0; i < 3; i++)
        {
            ports.Add(RedisServer.FreePort());
            var file = Path.Combine(folder, $"{i}.conf");
            await File.WriteAllTextAsync(
                file,
                $"""
                port {ports[i]}
                bind 127.0.0.1
                dir {folder}
                sentinel monitor {Service} 127.0.0.1 {primary.Port} 2
                sentinel down-after-milliseconds {Service} 2000
                sentinel failover-timeout {Service} 10000

                """,
                cancellationToken);
            var process = Process.Start(new ProcessStartInfo(RedisServer.Program, [file, "--sentinel"]) { RedirectStandardOutput = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            processes.Add(process);
        }
        var options = new ConfigurationOptions { CommandMap = CommandMap.Sentinel, AbortOnConnectFail = false };
        ports.ForEach(p => options.EndPoints.Add(IPAddress.Loopback, p));
        connection = await ConnectionMultiplexer.SentinelConnectAsync(options);
        foreach (var sentinel in connection.GetServers())
        {
            while (!await KnowsAllAsync(sentinel))
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <summary>Waits until they have put another one in the place of the first.</summary>
    public async Task UntilPrimaryIsAsync(RedisServer server, CancellationToken cancellationToken)
    {
        foreach (var sentinel in connection!.GetServers())
        {
            while ((await sentinel.SentinelGetMasterAddressByNameAsync(Service) as IPEndPoint)?.Port != server.Port)
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        foreach (var process in processes)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> KnowsAllAsync(IServer sentinel)
    {
        try
        {
            var known = (await sentinel.SentinelMasterAsync(Service)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
            return known["num-slaves"] == "1" && known["num-other-sentinels"] == "2";
        }
        catch (RedisException)
        {
            // It does not listen yet.
            return false;
        }
    }
}
