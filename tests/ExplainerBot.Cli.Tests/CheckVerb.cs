using System.Text.Json;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer check</c>.</summary>
public sealed class CheckVerb
{
    private static string FilmFile => Path.GetFileName(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "knowledge"), "*.yaml")
        .First(f => File.ReadAllText(f).Contains("\nquestions:", StringComparison.Ordinal)));

    [Fact]
    public void The_shipped_knowledge_is_free_of_errors_and_of_all_warnings_but_one()
    {
        var ran = Tool.Run("", "check", "--json", "--knowledge", Path.Combine(AppContext.BaseDirectory, "knowledge"));
        var report = JsonSerializer.Deserialize<JsonElement>(ran.Out);

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        // Only a person can compare the lines with their sites.
        Assert.All(report.GetProperty("diagnostics").EnumerateArray(), d => Assert.True(d.GetProperty("code").GetString() == "K078", d.ToString()));
    }

    [Fact]
    public void The_age_of_a_comparison_is_counted_from_the_day_of_the_check()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        folder.Replace("support-lines.yaml", "verified:\n", "verified: 2026-12-01\n");

        Assert.DoesNotContain("R005", Tool.RunAt(new DateTimeOffset(2027, 2, 1, 12, 0, 0, TimeSpan.Zero), "check", "--quick", "--knowledge", folder.Path).Out, StringComparison.Ordinal);
        Assert.Contains("warning R005", Tool.RunAt(new DateTimeOffset(2027, 4, 1, 12, 0, 0, TimeSpan.Zero), "check", "--quick", "--knowledge", folder.Path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_can_be_written_for_a_code_host()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var line = folder.Replace(FilmFile, "spoiler: major", "spoiler: enormous");
        var file = Path.Combine(folder.Path, "findings.sarif");
        var ran = Tool.Run("", "check", "--sarif", file, "--knowledge", folder.Path);
        var log = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(file));
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var result = run.GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "K010");
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");

        Assert.Contains($"{FilmFile}:{line}:", ran.Out, StringComparison.Ordinal);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.Equal("error", result.GetProperty("level").GetString());
        Assert.Equal("K010", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal(new Uri(Path.Combine(folder.Path, FilmFile)).AbsoluteUri, place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(
            (line, 14, 14 + "enormous".Length),
            (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32(), place.GetProperty("region").GetProperty("endColumn").GetInt32()));
    }

    [Fact]
    public void All_errors_are_shown_at_once_each_with_its_place()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var level = folder.Replace(FilmFile, "spoiler: major", "spoiler: enormous");
        var key = folder.Replace(FilmFile, "\n    teaser:", "\n    teesar:") + 1;
        var ran = Tool.Run("", "check", "--knowledge", folder.Path);

        Assert.Equal(ExitCodes.Finding, ran.ExitCode);
        Assert.Contains($"{FilmFile}:{level}:", ran.Out, StringComparison.Ordinal);
        Assert.Contains($"{FilmFile}:{key}:", ran.Out, StringComparison.Ordinal);
        Assert.Contains("'enormous'", ran.Out, StringComparison.Ordinal);
        Assert.Contains("teesar", ran.Out, StringComparison.Ordinal);
        Assert.Empty(ran.Error);
    }

    [Fact]
    public void Findings_can_be_had_as_JSON()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var line = folder.Replace(FilmFile, "spoiler: major", "spoiler: enormous");
        var ran = Tool.Run("", "check", "--json", "--knowledge", folder.Path);
        var report = JsonSerializer.Deserialize<JsonElement>(ran.Out);

        Assert.Equal(ExitCodes.Finding, ran.ExitCode);
        Assert.True(report.GetProperty("errors").GetInt32() >= 1);
        var found = report.GetProperty("diagnostics").EnumerateArray().First(d => d.GetProperty("line").GetInt32() == line);
        Assert.Equal("error", found.GetProperty("severity").GetString());
        Assert.EndsWith(FilmFile, found.GetProperty("file").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(found.GetProperty("remedy").GetString()!);
        Assert.Equal("    spoiler: enormous", found.GetProperty("text").GetString());
    }

    [Fact]
    public void A_film_can_be_checked_alone()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var file = Path.Combine(folder.Path, FilmFile);
        Assert.Equal(ExitCodes.Fine, Tool.Run("", "check", "--quick", file).ExitCode);

        var line = folder.Replace(FilmFile, "spoiler: major", "spoiler: enormous");
        var ran = Tool.Run("", "check", file);

        Assert.Equal(ExitCodes.Finding, ran.ExitCode);
        Assert.Contains($"{FilmFile}:{line}:", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_broken_YAML_is_a_finding()
    {
        using var folder = new TemporaryFolder();
        var ran = Tool.Run("", "check", folder.Write("film.yaml", "film: [\nquestions: }\n"));

        Assert.Equal(ExitCodes.Finding, ran.ExitCode);
        Assert.Contains("film.yaml:", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_misuse()
    {
        var ran = Tool.Run("", "check", "no-such-file.yaml");

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("no-such-file.yaml", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Out);
    }
}
