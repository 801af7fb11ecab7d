using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>A real redis-server of the tests' own, which writes every change to disk before it answers. It can be killed and started again.</summary>
public class RedisServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("redis-").FullName;
    private Process? process;
    private IConnectionMultiplexer? connection;

    public int Port { get; private set; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>What it holds in memory, in MB of 2^20 bytes; 0 while it is dead.</summary>
    public long Megabytes => ProcessMemory.MegabytesOf(process);

    public IConnectionMultiplexer Connection => connection ?? throw new InvalidOperationException("Redis is not started yet.");

    /// <summary>Whether it was started and not killed since.</summary>
    public bool IsAlive => process is not null;

    /// <summary>Its process, while it lives.</summary>
    public int ProcessId => process!.Id;

    /// <summary>Arguments beside those that every server here gets.</summary>
    protected virtual string[] Arguments => [];

    /// <summary>A program that runs it, and that program's arguments; empty for none.</summary>
    protected virtual string[] Wrapper => [];

    /// <summary>The program that runs a server, or a sentinel.</summary>
    internal static string Program =>
        Environment.GetEnvironmentVariable("REDIS_SERVER") is { Length: > 0 } named ? named : "redis-server";

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        connection = await ConnectionMultiplexer.ConnectAsync(Address + ",allowAdmin=true");
        await PrepareAsync(connection);
    }

    /// <summary>Starts it, again on the same port and the same data.</summary>
    public async Task StartAsync()
    {
        while (true)
        {
            var isFirst = Port == 0;
            if (isFirst)
                Port = FreePort();
            string[] command =
            [
                .. Wrapper, Program, "--port", $"{Port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
                // A replica need not wait for others that may come.
                "--repl-diskless-sync-delay", "0", .. Arguments,
            ];
            process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            if (await AnswersAsync())
                return;
            // Somebody else was quicker to take the port.
            Assert.True(isFirst, "redis-server does not start again.");
            Port = 0;
        }
    }

    /// <summary>Makes it a replica of another one, and waits until it has all that the other has; of none: it takes over.</summary>
    public async Task FollowAsync(RedisServer? other, string? through = null)
    {
        var server = Connection.GetServers()[0];
        var at = (through ?? other?.Address)?.Split(':') ?? ["NO", "ONE"];
        await server.ExecuteAsync("REPLICAOF", at[0], at[1]);
        if (other is not null)
            await UntilItFollowsAsync(CancellationToken.None);
    }

    /// <summary>Waits until it is a replica that has all that the other has, whoever told it to be one.</summary>
    public async Task UntilItFollowsAsync(CancellationToken cancellationToken)
    {
        while (!await FollowsAsync())
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
    }

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task EndedAsync(CancellationToken cancellationToken)
    {
        await process!.WaitForExitAsync(cancellationToken);
        process.Dispose();
        process = null;
    }

    /// <summary>Changes a setting while it runs.</summary>
    public Task SetAsync(string name, string value) => Connection.GetServers()[0].ConfigSetAsync(name, value);

    /// <summary>Lets it stand still, as a machine does that is out of memory; or go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Everything that lies on its disk, as text.</summary>
    public string ReadDisk() => string.Concat(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (connection is not null)
            await connection.DisposeAsync();
        if (process is not null)
            await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected virtual Task PrepareAsync(IConnectionMultiplexer opened) => Task.CompletedTask;

    /// <summary>A port that nobody listened on a moment ago.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> FollowsAsync()
    {
        try
        {
            return ((string?)await Connection.GetServers()[0].ExecuteAsync("INFO", "replication"))!.Contains("master_link_status:up", StringComparison.Ordinal);
        }
        catch (RedisConnectionException)
        {
            // The connection is not back yet from when it was dead, or it was told just now to follow.
            return false;
        }
    }

    private async Task<bool> AnswersAsync()
    {
        while (!process!.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port);
                await using var stream = client.GetStream();
                await stream.WriteAsync("PING\r\n"u8.ToArray());
                var answer = new byte[5];
                // While it reads its file it says that it is loading.
                if (await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false) == answer.Length && answer.AsSpan().SequenceEqual("+PONG"u8))
                    return true;
            }
            catch (SocketException)
            {
                // It does not listen yet.
            }
            await Task.Yield();
        }
        return false;
    }
}
