using System.Diagnostics;
using System.Globalization;

namespace ExplainerBot.Load;

/// <summary>A server in a process of its own, from its start until it is killed.</summary>
internal sealed class Server : IAsyncDisposable
{
    public const string Address = "http://127.0.0.1:3989";

    /// <summary>Who is answered first of all.</summary>
    public const string FirstPerson = "first";

    private readonly Process process;

    private Server(Process process, string url) => (this.process, Url) = (process, url);

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    public TimeSpan FirstReply { get; private init; }

    public TimeSpan StartProcessorTime { get; private init; }

    /// <summary>All that it has used until now.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What lies in memory, in MB of 2^20 bytes.</summary>
    public long Megabytes => Kilobytes >> 10;

    /// <summary>What lies in memory, in KB of 2^10 bytes.</summary>
    public long Kilobytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 >> 10;
        }
    }

    /// <summary>The bytes that it has allocated until now, by its own figures; 0 where it gives none.</summary>
    public async Task<double> AllocatedAsync(HttpClient client)
    {
        const string Figure = "dotnet_gc_heap_total_allocated_bytes_total ";
        using var response = await client.GetAsync(new Uri(Url + "/metrics"));
        var figures = response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "";
        return figures.Split('\n').FirstOrDefault(line => line.StartsWith(Figure, StringComparison.Ordinal)) is { } line
            ? double.Parse(line[Figure.Length..], CultureInfo.InvariantCulture)
            : 0;
    }

    /// <summary>Starts a program and asks it a question until it answers.</summary>
    public static async Task<Server> StartAsync(string program, string[] arguments, string url = Address)
    {
        using var client = new HttpClient();
        var clock = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!await AnswersAsync(client, url))
        {
            if (process.HasExited || clock.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{program} does not answer on {url}.");
            await Task.Delay(5);
        }
        var elapsed = clock.Elapsed;
        process.Refresh();
        return new Server(process, url) { FirstReply = elapsed, StartProcessorTime = process.TotalProcessorTime };
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, string url)
    {
        try
        {
            return await Ask.OnceAtAsync(url, client, FirstPerson, "0", "what is this film about?");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
