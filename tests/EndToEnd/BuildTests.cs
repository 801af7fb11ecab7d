using System.Diagnostics;

namespace EndToEnd;

/// <summary>The build step of the page where something that it needs is missing: a warning that says what to do, and no error.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class BuildTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("end-to-end-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Installed => Path.Combine(folder, "installed");

    public BuildTests() => File.CreateSymbolicLink(Path.Combine(folder, "sh"), "/bin/sh");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Without_Node_the_page_is_left_out() =>
        Assert.Contains("warning WEBCHAT1: Node.js was not found", await BundleAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Where_npm_fails_the_page_is_left_out()
    {
        Program("node", "exit 0");
        Program("npm", "exit 1");

        Assert.Contains("warning WEBCHAT2: npm ci failed", await BundleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_package_is_missing_the_page_is_left_out()
    {
        Program("node", "[ \"$1\" = --version ]");
        Program("npm", $": > '{Installed}'");

        Assert.Contains("warning WEBCHAT3: The chat page could not be bundled", await BundleAsync(), StringComparison.Ordinal);
    }

    // Runs the step alone, with nothing on the path but what the test puts there, and demands that it does not fail.
    private async Task<string> BundleAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Repository.Host };
        string[] arguments =
        [
            "msbuild", "ExplainerBot.csproj", "-nologo", "-t:BundlePage", $"-p:WebChatInstalled={Installed}", $"-p:WebChatBundle={Path.Combine(folder, "main.js")}",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PATH"] = folder;
        // A build that runs on as a server has a path of its own.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(Ct);
        await build.WaitForExitAsync(Ct);
        Assert.True(build.ExitCode == 0, output);
        return output;
    }

    private void Program(string name, string body)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
