using System.Text.Json;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer check</c>.</summary>
public sealed class CheckVerb
{
    private static string FilmFile => Path.GetFileName(Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "knowledge"), "*.yaml")
        .First(f => File.ReadAllText(f).Contains("\nquestions:", StringComparison.Ordinal)));

    [Fact]
    public void The_shipped_knowledge_is_free_of_errors()
    {
        var ran = Tool.Run("", "check", "--knowledge", Path.Combine(AppContext.BaseDirectory, "knowledge"));

        Assert.True(ran.ExitCode == ExitCodes.Fine, ran.Out);
        Assert.Contains("Errors: 0.", ran.Out, StringComparison.Ordinal);
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
    }

    [Fact]
    public void A_film_can_be_checked_alone()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var file = Path.Combine(folder.Path, FilmFile);
        Assert.Equal(ExitCodes.Fine, Tool.Run("", "check", file).ExitCode);

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
