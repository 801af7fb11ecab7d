namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer measure</c>.</summary>
public sealed class MeasureVerb : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void It_counts_what_the_bot_understood_in_each_part_of_a_set()
    {
        folder.Write("questions.one.tsv", "release-date\tWhen did it come out?\nrelease-date\tWhere was it filmed?\n");
        folder.Write("questions.two.tsv", "release-date\tWhen did it come out?\n");
        var ran = Measure();

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(["50.0 %", "2", "100.0 %", "1"], Row(ran, "questions", "understood"));
        Assert.Equal(["50.0 %", "2", "0.0 %", "1"], Row(ran, "questions", "answered wrongly"));
    }

    [Fact]
    public void Every_set_is_said_in_its_own_place_of_a_chat()
    {
        folder.Write("consent.tsv", "yes\tyes please\nno\tno thanks\nyes\tno\nother\tWhen did it come out?\n");
        folder.Write("follow-ups.tsv", "release-date\tfilming-locations\tWhere was it filmed?\n");
        folder.Write("disclosures.tsv", "own\tmy uncle raped me\n");
        folder.Write("harmless.tsv", "idiom\tthat twist killed me\n");
        folder.Write("out-of-scope.tsv", "far\twhat is the weather in paris\n");
        folder.Write("small-talk.tsv", "greeting\thello\n");
        var ran = Measure();

        Assert.Equal(["75.0 %", "4"], Row(ran, "consent", "read rightly"));
        Assert.Equal(["0.0 %", "4"], Row(ran, "consent", "a yes out of a no"));
        Assert.Equal(["100.0 %", "1"], Row(ran, "follow-ups", "understood"));
        Assert.Equal(["100.0 %", "1"], Row(ran, "disclosures", "met with support"));
        Assert.Equal(["0.0 %", "1"], Row(ran, "harmless", "met with support"));
        Assert.Equal(["0.0 %", "1"], Row(ran, "out-of-scope", "answered"));
        Assert.Equal(["100.0 %", "1"], Row(ran, "small-talk", "met with small talk"));
    }

    [Fact]
    public void It_lists_the_misses_of_one_part_when_asked()
    {
        folder.Write("questions.one.tsv", "release-date\tWhen did it come out?\nrelease-date\tWhere was it filmed?\n");
        folder.Write("questions.two.tsv", "cast-and-characters\tWhere was it filmed?\n");
        var ran = Measure("--misses", "--part", "one");

        var miss = Assert.Single(ran.Out.Split('\n'), l => l.StartsWith("questions", StringComparison.Ordinal));
        Assert.StartsWith("questions.one: release-date | Where was it filmed? => answer filming-locations ", miss, StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_how_often_an_answer_with_a_high_score_was_right_when_asked()
    {
        folder.Write("questions.tsv", "release-date\tWhen did it come out?\nfilming-locations\tWhere was it filmed?\nrelease-date\tWhere was it filmed?\n");
        folder.Write("out-of-scope.tsv", "far\tWhen did it come out?\n");
        folder.Write("disclosures.tsv", "own\tWhen did it come out?\n");
        var ran = Measure("--scores");

        var row = Assert.Single(ran.Out.Split('\n').Select(l => l.Split('\u2502', StringSplitOptions.TrimEntries)), r => r.Length == 6 && r[1] == "0.9");
        Assert.Equal(("4", "50.0 %"), (row[2], row[4]));
        Assert.InRange(double.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture), 0.9, 1);
    }

    [Fact]
    public void A_line_with_too_few_columns_is_named()
    {
        folder.Write("questions.tsv", "release-date\tWhen did it come out?\nWhere was it filmed?\n");
        var ran = Measure();

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("questions.tsv:2:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_question_before_a_follow_up_is_named()
    {
        folder.Write("follow-ups.tsv", "no-such\trelease-date\tand when?\n");

        Assert.Contains("'no-such'", Measure().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_sets_is_misuse_and_the_names_of_the_sets_are_told()
    {
        folder.Write("notes.tsv", "a\tb\n");
        var ran = Measure();

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("out-of-scope", ran.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Misuse, Tool.Run("", "measure", "no-such-folder").ExitCode);
    }

    public void Dispose() => folder.Dispose();

    private Ran Measure(params string[] options) => Tool.Run("", ["measure", folder.Path, .. options]);

    // The cells of a row after the target.
    private static string[] Row(Ran ran, string set, string counted)
    {
        var rows = ran.Out.Split('\n').Select(l => l.Split('\u2502', StringSplitOptions.TrimEntries));
        return Assert.Single(rows, r => r.Length > 3 && r[1] == set && r[2] == counted)[4..^1];
    }
}
