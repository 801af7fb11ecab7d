using System.Diagnostics;
using ExplainerBot.Tests.State;
using ExplainerBot.Tests.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExplainerBot.Tests.Deployment;

/// <summary>A package that is known to be vulnerable is shown by every build, and stops one that is meant to be released.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_known_vulnerability_is_shown_and_fatal_where_it_is_wanted(bool fatal)
    {
        await using var advisories = Advisories();
        await advisories.StartAsync(Ct);
        await File.WriteAllTextAsync(folder.Below("Directory.Build.props"), $"""<Project><Import Project="{MonitoringFilesTests.PathOf("Directory.Build.props")}" /></Project>""", Ct);
        await File.WriteAllTextAsync(folder.Below("probe.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="Newtonsoft.Json" Version="13.0.4" /></ItemGroup></Project>
            """, Ct);
        await File.WriteAllTextAsync(folder.Below("nuget.config"), $"""
            <configuration><auditSources><clear /><add key="a" value="{advisories.Urls.Single()}/index.json" protocolVersion="3" allowInsecureConnections="true" /></auditSources></configuration>
            """, Ct);

        var (code, output) = await RestoreAsync(fatal ? ["-p:AuditIsFatal=true"] : []);

        Assert.Contains(fatal ? "error NU1903" : "warning NU1903", output, StringComparison.Ordinal);
        Assert.Contains("https://advisories.example/1", output, StringComparison.Ordinal);
        Assert.Equal(fatal, code != 0);
    }

    // What a feed says of vulnerable packages: https://learn.microsoft.com/nuget/api/vulnerability-info
    private static WebApplication Advisories()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/index.json", () => Json($$"""{"version":"3.0.0","resources":[{"@id":"{{app.Urls.Single()}}/all.json","@type":"VulnerabilityInfo/6.7.0"}]}"""));
        app.MapGet("/all.json", () => Json($$"""[{"@name":"base","@id":"{{app.Urls.Single()}}/base.json","@updated":"2026-11-23T00:00:00Z","comment":""}]"""));
        app.MapGet("/base.json", () => Json("""{"newtonsoft.json":[{"url":"https://advisories.example/1","severity":2,"versions":"(, 99.0.0)"}]}"""));
        return app;
    }

    private static IResult Json(string text) => Results.Text(text, "application/json");

    private async Task<(int Code, string Output)> RestoreAsync(string[] more)
    {
        var info = new ProcessStartInfo("dotnet", ["restore", "--no-http-cache", "--force", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        // Those of the build that runs the tests are not meant.
        foreach (var name in info.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            info.Environment.Remove(name);
        using var process = Process.Start(info)!;
        var error = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, output + await error);
    }
}
