using System.Text.Json;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary><c>explainer report</c>.</summary>
public sealed class ReportVerb : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TemporaryFolder knowledge = SmallFilm.Folder();

    [Fact]
    public void It_tells_what_was_asked_in_vain_and_which_question_is_nearest()
    {
        Write("2026-11-20", SmallFilm.Line("unanswered", "\"text\":\"qwerty who directs whom zzz\""));
        var report = Json();

        var group = Assert.Single(report.GetProperty("unanswered").EnumerateArray());
        Assert.Equal("qwerty who directs whom zzz", group.GetProperty("typical").GetString());
        Assert.Equal("director", group.GetProperty("nearest").GetString());
        Assert.InRange(group.GetProperty("score").GetDouble(), 0, 1);
    }

    [Fact]
    public void The_terminal_shows_every_section()
    {
        Write("2026-11-20",
            SmallFilm.Line("unanswered", "\"text\":\"is there a sequel\""),
            SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"],\"text\":\"the thing\""),
            SmallFilm.Line("chosen", "\"question\":\"director\""),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"down\",\"text\":\"too long\""));
        var ran = Report();

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("is there a sequel", ran.Out, StringComparison.Ordinal);
        Assert.Contains("too long", ran.Out, StringComparison.Ordinal);
        Assert.Contains("21 to 100 %", ran.Out, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_are_no_record_are_counted_told_and_spoil_no_other()
    {
        Write("2026-11-20",
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"up\",\"stars\":5,\"more\":{\"a\":[1]}"),
            SmallFilm.Line("dreamt", "\"text\":\"of a kind to come\""),
            "[1,2]",
            SmallFilm.Line("suggested", "\"offered\":[null]"),
            SmallFilm.Line("chosen", "\"text\":\"no question\""),
            """{"day":"2026-11-20","ki""");
        var source = Json().GetProperty("source");

        Assert.Equal((1, 4, 1), (source.GetProperty("records").GetInt32(), source.GetProperty("broken").GetInt32(), source.GetProperty("newer").GetInt32()));
        Assert.Contains("no record (cut off by a crash, or changed by hand): 4 lines", Report().Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_are_narrowed_by_day_film_and_language()
    {
        Write("2026-11-19", SmallFilm.Line("unanswered", "\"text\":\"old\"", day: "2026-11-19"));
        Write("2026-11-20", SmallFilm.Line("unanswered", "\"text\":\"new\""), """{"day":"2026-11-20","kind":"unanswered","film":"another"}""");

        int Used(params string[] options) => Json(options).GetProperty("source").GetProperty("used").GetInt32();
        Assert.Equal([3, 2, 2, 2, 1], [Used(), Used("--since", "2026-11-20"), Used("--film", "the-lamp"), Used("--language", "EN"), Used("--since", "2026-11-20", "--language", "en")]);
        Assert.Equal(0, Used("--language", "de"));
    }

    [Fact]
    public void Words_that_today_s_filter_would_not_keep_are_shown_nowhere()
    {
        Write("2026-11-20",
            SmallFilm.Line("unanswered", "\"text\":\"my uncle abused me on the stairs\""),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"down\",\"text\":\"the tape says 020 7946 0018 about the stairs\""),
            SmallFilm.Line("suggested", "\"offered\":[\"about\",\"ending\"],\"text\":\"i was raped on the stairs\""));
        var page = Path.Combine(folder.Path, "page.html");
        var tables = Path.Combine(folder.Path, "tables");
        var ran = Report("--html", page, "--csv", tables);
        var all = string.Concat([ran.Out, Json().ToString(), File.ReadAllText(page), .. Directory.EnumerateFiles(tables).Select(File.ReadAllText)]);

        Assert.DoesNotContain("abused", all, StringComparison.Ordinal);
        Assert.DoesNotContain("raped", all, StringComparison.Ordinal);
        Assert.DoesNotContain("7946", all, StringComparison.Ordinal);
        Assert.Contains("the tape says [number]", all, StringComparison.Ordinal);
        Assert.Contains("would not keep them: 2", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_records_it_says_where_it_looked_and_how_they_come_to_be()
    {
        var ran = Report();

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains(Path.Combine(folder.Path, "learning"), ran.Error, StringComparison.Ordinal);
        Assert.Contains("State:Folder", ran.Error, StringComparison.Ordinal);
        Assert.Contains("Learning:Enabled", ran.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--since", "yesterday")]
    [InlineData("--top", "0")]
    public void An_option_that_cannot_be_meant_is_misuse(string option, string value)
    {
        Write("2026-11-20", SmallFilm.Line("none-meant", "\"x\":1"));
        var ran = Report(option, value);

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.NotEmpty(ran.Error);
    }

    [Fact]
    public void The_records_of_several_bots_are_one_report()
    {
        using var other = new TemporaryFolder();
        Write("2026-11-20", SmallFilm.Line("none-meant", "\"x\":1"));
        other.Write("state/learning/2026-11-18.jsonl", SmallFilm.Line("none-meant", "\"x\":1", day: "2026-11-18"));
        var ran = Tool.Run("", "report", folder.Path, other.Path, "--json", "--knowledge", knowledge.Path);

        Assert.Equal(["2026-11-18", "2026-11-19", "2026-11-20"], JsonSerializer.Deserialize<JsonElement>(ran.Out).GetProperty("days").EnumerateArray().Select(d => d.GetProperty("day").GetString()));
    }

    public void Dispose()
    {
        folder.Dispose();
        knowledge.Dispose();
    }

    private void Write(string day, params string[] lines) => folder.Write($"learning/{day}.jsonl", string.Join('\n', lines));

    private JsonElement Json(params string[] options) => JsonSerializer.Deserialize<JsonElement>(Report(["--json", .. options]).Out);

    private Ran Report(params string[] options) => Tool.Run("", ["report", folder.Path, "--knowledge", knowledge.Path, .. options]);
}
