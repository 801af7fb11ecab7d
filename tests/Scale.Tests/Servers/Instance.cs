using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>The bot as an operator runs it, on a Redis that it shares with others or alone: a process that can be killed and started again.</summary>
internal sealed class Instance(params string[] settings) : IAsyncDisposable
{
    private const string Sign = "Now listening on: ";

    // Long enough for a machine that builds something else meanwhile.
    private static readonly TimeSpan startTime = TimeSpan.FromMinutes(3);
    private static readonly string root = Metadata("Repository");

    // A run that is ended, or fails where nobody disposes of what it began, leaves none behind.
    private static readonly ConcurrentDictionary<Process, bool> running = EndedWithTheRun();

    private readonly string state = Directory.CreateTempSubdirectory("instance-").FullName;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public Instance(string redis, string prefix, params string[] settings)
        : this(["--Redis:Connection", redis, "--Redis:Prefix", prefix, .. settings])
    {
    }

    /// <summary>The program that the next start runs: a published ExplainerBot.dll; null for the one of this build.</summary>
    public string? Program { get; set; }

    /// <summary>A program that runs it, and that program's arguments; empty for none.</summary>
    public string[] Wrapper { get; init; } = [];

    /// <summary>Where it listens, while it lives.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Where it keeps what is its own.</summary>
    public string StateFolder => state;

    /// <summary>Its process, while it lives.</summary>
    public int ProcessId => process!.Id;

    /// <summary>What it holds in memory, in MB of 2^20 bytes; 0 while it is dead.</summary>
    public long Megabytes => ProcessMemory.MegabytesOf(process);

    /// <summary>Everything that it has printed.</summary>
    public IEnumerable<string> Output => output;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Launch();
        process.OutputDataReceived += (_, line) => Read(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Read(line.Data, listening);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The bot did not start:\n" + string.Join('\n', output)));
        process.Start();
        running[process] = true;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(startTime, cancellationToken);
    }

    /// <summary>Starts it where it must not start, and gives what it printed.</summary>
    public async Task<(int Code, string Output)> RefuseAsync(CancellationToken cancellationToken)
    {
        process = Launch();
        process.Start();
        var printed = process.StandardError.ReadToEndAsync(cancellationToken);
        process.OutputDataReceived += (_, line) => Read(line.Data, null);
        process.BeginOutputReadLine();
        await process.WaitForExitAsync(cancellationToken).WaitAsync(startTime, cancellationToken);
        return (process.ExitCode, await printed);
    }

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        // At once, and only then out of the proxy's list: what it was doing is to be cut off.
        process!.Kill();
        await EndedAsync(CancellationToken.None);
    }

    /// <summary>Tells it to stop, as an upgrade does, and waits until it has.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("TERM");
        await EndedAsync(cancellationToken);
    }

    /// <summary>Lets it stand still or go on: it keeps its connections and does nothing with them.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        if (Directory.Exists(state))
            Directory.Delete(state, recursive: true);
    }

    private static string Metadata(string key) =>
        typeof(Instance).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private async Task EndedAsync(CancellationToken cancellationToken)
    {
        Address = null;
        await process!.WaitForExitAsync(cancellationToken);
        running.TryRemove(process, out _);
        process.Dispose();
        process = null;
    }

    private static ConcurrentDictionary<Process, bool> EndedWithTheRun()
    {
        var left = new ConcurrentDictionary<Process, bool>();
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var process in left.Keys)
                process.Kill();
        };
        return left;
    }

    private Process Launch()
    {
        var host = Program is null ? Path.Combine(root, "src", "ExplainerBot") : Path.GetDirectoryName(Program)!;
        string[] command =
        [
            .. Wrapper, "dotnet", Program ?? Path.Combine(host, "bin", Metadata("Configuration"), "net10.0", "ExplainerBot.dll"),
            "--contentRoot", host, "--urls", "http://127.0.0.1:0", "--State:Folder", state,
            // Another version reads the knowledge that was published with it.
            .. Program is null ? (string[])["--Knowledge:Folder", Path.Combine(AppContext.BaseDirectory, "sample")] : [], .. settings,
        ];
        return new Process
        {
            StartInfo = new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetTempPath(),
            },
            EnableRaisingEvents = true,
        };
    }

    private void Read(string? line, TaskCompletionSource<Uri>? listening)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        if (line.IndexOf(Sign, StringComparison.Ordinal) is >= 0 and var at)
            listening?.TrySetResult(new Uri(line[(at + Sign.Length)..].Trim()));
    }
}
