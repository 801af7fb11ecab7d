using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ExplainerBot.Tests.Fixture;

/// <summary>The program as a process of its own, on the tests' film, with all that it prints.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProgramProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            Take(line.Data);
            errors.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed so far; all of it once it has ended.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public Uri Address => address.Task.Result;

    /// <summary>Starts it on a port of its own.</summary>
    public static async Task<ProgramProcess> StartAsync(string stateFolder, CancellationToken cancellationToken, params string[] arguments)
    {
        var started = new ProgramProcess(Start(stateFolder, arguments));
        await started.address.Task.WaitAsync(cancellationToken);
        return started;
    }

    /// <summary>Runs it where it is expected not to start, and gives its exit code and what it says on its error stream.</summary>
    public static async Task<(int Code, string Error)> RefusedAsync(string stateFolder, CancellationToken cancellationToken, params string[] arguments)
    {
        await using var refused = new ProgramProcess(Start(stateFolder, arguments));
        await refused.process.WaitForExitAsync(cancellationToken);
        return (refused.process.ExitCode, refused.errors.ToString());
    }

    /// <summary>Tells it to stop, as a service manager does, and gives its exit code.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        using (var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {process.Id}")]))
            await kill.WaitForExitAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
        process.Dispose();
    }

    private static Process Start(string stateFolder, string[] arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
        [
            typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0", "--State:Folder", stateFolder,
            "--Knowledge:Folder", Path.Combine(AppContext.BaseDirectory, "sample"), .. arguments,
        ])
    {
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        WorkingDirectory = Path.GetTempPath(),
    })!;

    private void Take(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            address.TrySetResult(new Uri(line[(at + Listening.Length)..].Split('"')[0]));
    }
}
