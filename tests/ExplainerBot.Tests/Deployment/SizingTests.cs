using System.Diagnostics;
using ExplainerBot.Tests.Telemetry;

namespace ExplainerBot.Tests.Deployment;

/// <summary>The page on scale shows what the calculation gives with the figures that it names.</summary>
public sealed class SizingTests
{
    private const string Page = "docs/scale.md";

    [Fact]
    public async Task The_table_of_the_page_is_what_the_script_prints()
    {
        var (code, table) = await SizeAsync();

        Assert.Equal(0, code);
        Assert.Contains(table, DeployedSettings.Read(Page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_figures_give_other_numbers()
    {
        var (_, table) = await SizeAsync("people=3600000", "messages=1", "busiest=0.5", "burst=1", "open=6", "cpu=12", "rest=136", "socket=0.08", "redis_cpu=0.4", "sockets=9000", "commands=2", "writes=1.5", "keep=1", "talk=10", "overhead=1");

        Assert.Contains("| messages a second, at the worst | 500 |", table, StringComparison.Ordinal);
        Assert.Contains("| open sockets | 180000 |", table, StringComparison.Ordinal);
        Assert.Contains("| instances for the messages | 10 |", table, StringComparison.Ordinal);
        Assert.Contains("| instances for the sockets | 20 |", table, StringComparison.Ordinal);
        Assert.Contains("| instances, with one to spare | 21 |", table, StringComparison.Ordinal);
        Assert.Contains("| memory of an instance, MB | 856 |", table, StringComparison.Ordinal);
        Assert.Contains("| commands of Redis a second | 1000 |", table, StringComparison.Ordinal);
        Assert.Contains("| processors that Redis would fill, of the one that it uses | 0.20 |", table, StringComparison.Ordinal);
        Assert.Contains("| writes to the disk of Redis a second | 750 |", table, StringComparison.Ordinal);
        Assert.Contains("| talks in Redis | 1800000 |", table, StringComparison.Ordinal);
        Assert.Contains("| memory of Redis, GB | 18.0 |", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peoples=1")]
    [InlineData("people=many")]
    [InlineData("PATH=/tmp")]
    public async Task A_figure_that_is_none_is_refused(string figure) => Assert.Equal(2, (await SizeAsync(figure)).Code);

    private static async Task<(int Code, string Text)> SizeAsync(params string[] figures)
    {
        var start = new ProcessStartInfo("bash", [MonitoringFilesTests.PathOf("deployment/sizing/size"), .. figures]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, text);
    }
}
