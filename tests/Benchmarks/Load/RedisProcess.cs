using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace ExplainerBot.Load;

/// <summary>A redis-server of the measurement's own, which writes every change to disk before it answers.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private const int Port = 3979;

    private readonly Process process;

    private RedisProcess(Process process) => this.process = process;

    public string Address { get; } = $"127.0.0.1:{Port}";

    /// <summary>What it has taken of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<RedisProcess> StartAsync(string folder)
    {
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always"];
        var process = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("REDIS_SERVER") ?? "redis-server", arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var redis = new RedisProcess(process);
        while (!process.HasExited)
        {
            try
            {
                await CommandsAsync();
                return redis;
            }
            catch (SocketException)
            {
                await Task.Delay(20);
            }
        }
        throw new InvalidOperationException($"redis-server does not start on port {Port}.");
    }

    /// <summary>How many commands it has done, those inside scripts among them.</summary>
    public static async Task<long> CommandsAsync()
    {
        const string Sign = "total_commands_processed:";
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync("INFO stats\r\n"u8.ToArray());
        var text = "";
        var piece = new byte[8192];
        while (!text.Contains(Sign, StringComparison.Ordinal) || !text.EndsWith("\r\n", StringComparison.Ordinal))
            text += Encoding.ASCII.GetString(piece, 0, await stream.ReadAsync(piece));
        var at = text.IndexOf(Sign, StringComparison.Ordinal) + Sign.Length;
        return long.Parse(text.AsSpan(at, text.IndexOf('\r', at) - at), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }
}
