using System.Diagnostics;

namespace ExplainerBot.Cli.Tests;

/// <summary>What holds for the tool as a whole.</summary>
public sealed class EveryVerb
{
    [Theory]
    [InlineData("ask", "--pending")]
    [InlineData("chat", "--seen")]
    [InlineData("check", "--sarif")]
    [InlineData("eval", "--predictions")]
    [InlineData("learn", "--list")]
    [InlineData("export", "--force")]
    [InlineData("import", "--fill-from")]
    [InlineData("measure", "--misses")]
    [InlineData("report", "--html")]
    [InlineData("teams", "package")]
    [InlineData("why", "<text>")]
    public void Explains_itself(string verb, string named)
    {
        var ran = Tool.Run("", verb, "--help");

        Assert.Equal((0, ""), (ran.ExitCode, ran.Error));
        Assert.Contains(named, ran.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("ask --nonsense")]
    [InlineData("ask --context --pending")]
    [InlineData("check --json --watch")]
    [InlineData("eval --train only.tsv")]
    [InlineData("measure")]
    [InlineData("why")]
    public void Misuse_ends_with_2_and_is_explained_on_standard_error(string line)
    {
        var ran = Tool.Run("", line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("--help", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("chat")]
    [InlineData("check")]
    [InlineData("why hello")]
    public void A_knowledge_folder_that_is_not_there_is_misuse(string line)
    {
        var ran = Tool.Run("hello\n", [.. line.Split(' '), "--knowledge", "no-such-folder"]);

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("no-such-folder", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("chat")]
    [InlineData("why hello")]
    public void Knowledge_with_errors_is_not_talked_from(string line)
    {
        using var folder = TemporaryFolder.WithKnowledge();
        folder.Write("broken.yaml", "film: {\n");
        var ran = Tool.Run("hello\n", [.. line.Split(' '), "--knowledge", folder.Path]);

        Assert.Equal((ExitCodes.Finding, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("broken.yaml:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_from_any_folder_and_prints_nothing_but_results()
    {
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "explainer.dll"), "ask", "--json" },
            WorkingDirectory = folder.Path,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "POSIX" },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync("caf\u00e9 \u201c\U0001F3BB\u201d\nhello\n"u8.ToArray(), TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var replies = new Ran(process.ExitCode, output, error).Json();
        Assert.Equal((0, ""), (process.ExitCode, error));
        Assert.Equal(["caf\u00e9 \u201c\U0001F3BB\u201d", "hello"], replies.Select(r => r.GetProperty("text").GetString()));
    }
}
