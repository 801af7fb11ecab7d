using System.Diagnostics;
using ExplainerBot.Tests.State;

namespace ExplainerBot.Tests.Operations;

/// <summary>The program refuses to start on a fault, and says what to do about it.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Broken_knowledge_is_refused_with_every_finding()
    {
        var knowledge = folder.Below("knowledge");
        Copy(Path.Combine(AppContext.BaseDirectory, "sample"), knowledge);
        var film = Path.Combine(knowledge, "the-lighthouse.yaml");
        var text = await File.ReadAllTextAsync(film, Ct);
        await File.WriteAllTextAsync(
            film,
            text.Replace("spoiler: mild", "spoiler: tiny", StringComparison.Ordinal).Replace("next: [ending]", "next: [nowhere]", StringComparison.Ordinal),
            Ct);

        var (code, error) = await StartAsync("--Knowledge:Folder", knowledge);

        Assert.Equal(1, code);
        Assert.Contains("tiny", error, StringComparison.Ordinal);
        Assert.Contains("nowhere", error, StringComparison.Ordinal);
        Assert.Contains("the-lighthouse.yaml:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_knowledge_folder_is_refused_with_the_setting_that_names_it()
    {
        var (code, error) = await StartAsync("--Knowledge:Folder", folder.Below("nowhere"));

        Assert.Equal(1, code);
        Assert.Contains("Knowledge:Folder", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faulty_settings_are_named_at_once()
    {
        var (code, error) = await StartAsync(
            "--Channels:TurnSeconds", "0", "--Channels:MaxBodyBytes", "5", "--State:PersonDays", "9999", "--Operator:Contact", "me", "--Learning:KeepDays", "0");

        Assert.Equal(1, code);
        Assert.Contains("Channels:TurnSeconds", error, StringComparison.Ordinal);
        Assert.Contains("Channels:MaxBodyBytes", error, StringComparison.Ordinal);
        Assert.Contains("State:PersonDays", error, StringComparison.Ordinal);
        Assert.Contains("Operator:Contact", error, StringComparison.Ordinal);
        Assert.Contains("Learning:KeepDays", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unusable_state_folder_is_refused_with_the_setting_that_names_it()
    {
        await File.WriteAllTextAsync(folder.Below("state"), "", Ct);

        var (code, error) = await StartAsync("--State:Folder", folder.Below("state"));

        Assert.Equal(1, code);
        Assert.Contains("State:Folder", error, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var below in Directory.EnumerateDirectories(from))
            Copy(below, Path.Combine(to, Path.GetFileName(below)));
    }

    private async Task<(int Code, string Error)> StartAsync(params string[] arguments)
    {
        string[] all =
        [
            typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0", "--State:Folder", folder.Below("fresh"),
            "--Knowledge:Folder", Path.Combine(AppContext.BaseDirectory, "sample"), .. arguments,
        ];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", all)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(Ct);
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await output;
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, error);
    }
}
