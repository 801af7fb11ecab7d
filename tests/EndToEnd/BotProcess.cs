using System.Collections.Concurrent;
using System.Diagnostics;

namespace EndToEnd;

/// <summary>The bot as an operator runs it: a process of its own, which can be killed and started again on the same state.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    public const string ExitUrl = "https://neutral.example/";

    private static readonly TimeSpan startTime = TimeSpan.FromSeconds(60);

    private readonly string state = Directory.CreateTempSubdirectory("end-to-end-").FullName;
    private readonly string knowledge;
    private readonly string[] settings;
    private readonly ConcurrentQueue<string> output = new();
    private readonly SemaphoreSlim lines = new(0);
    private Process? process;

    public BotProcess(string knowledge, params string[] settings)
    {
        this.knowledge = knowledge;
        this.settings = settings;
    }

    /// <summary>Where it keeps what it remembers.</summary>
    public string StateFolder => state;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        string[] arguments =
        [
            Repository.HostProgram, "--contentRoot", Repository.Host, "--urls", Address.ToString(), "--Knowledge:Folder", knowledge,
            "--State:Folder", state, "--WebChat:ExitUrl", ExitUrl, .. settings,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Read(line.Data, listening);
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The bot did not start:\n" + string.Join('\n', output)));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(startTime, cancellationToken);
    }

    /// <summary>Waits until its console has said something.</summary>
    public async Task SaysAsync(string text, CancellationToken cancellationToken)
    {
        while (!output.Any(line => line.Contains(text, StringComparison.Ordinal)))
            await lines.WaitAsync(cancellationToken);
    }

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync(CancellationToken.None);
        process?.Dispose();
        Directory.Delete(state, recursive: true);
    }

    private void Read(string? line, TaskCompletionSource<Uri> listening)
    {
        const string sign = "Now listening on: ";
        if (line is null)
            return;
        output.Enqueue(line);
        lines.Release();
        if (line.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at)
            listening.TrySetResult(new Uri(line[(at + sign.Length)..].Trim()));
    }
}
