using System.Globalization;

namespace ExplainerBot.Cli.Tests;

/// <summary><c>explainer eval</c>.</summary>
public sealed class EvalVerb : IDisposable
{
    private const string Train = """
        open	when do you open
        open	what are your opening hours
        open	at what time do you open on sunday
        price	how much is a ticket
        price	what does a ticket cost
        price	ticket prices please
        way	how do I get to you
        way	which bus goes to the museum
        way	where is the museum

        """;

    private const string Test = """
        price	how much does a ticket cost
        open	when do you open on monday
        OOS	zzz qqq xxx
        way	which bus goes to you

        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void It_prints_how_well_the_matcher_did()
    {
        var ran = Run(Train, Test);

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.All(["accuracy", "out-of-scope recall", "macro-F1", "training time", "time per query"], name =>
            Assert.Contains("\n" + name, ran.Out, StringComparison.Ordinal));
        Assert.Contains("\naccuracy              1.0000\n", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void It_writes_a_prediction_for_each_test_line_in_order()
    {
        var file = Path.Combine(folder.Path, "predictions.tsv");
        Run(Train, Test, "--predictions", file);
        var rows = File.ReadAllLines(file).Select(l => l.Split('\t')).ToArray();

        Assert.Equal(["how much does a ticket cost", "when do you open on monday", "zzz qqq xxx", "which bus goes to you"], rows.Select(r => r[2]));
        Assert.Equal(["price", "open", "OOS", "way"], rows.Select(r => r[0]));
        Assert.All(rows, r => Assert.InRange(double.Parse(r[1], CultureInfo.InvariantCulture), 0, 1));
        Assert.Equal(["price", "open", "way"], rows.Where(r => r[0] != "OOS").Select(r => r[3]));
    }

    [Fact]
    public void A_line_without_a_label_is_named()
    {
        var ran = Run(Train + "no label here\n", Test);

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("train.tsv:10:", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_misuse()
    {
        var ran = Tool.Run("", "eval", "--train", "no-such.tsv", "--test", "no-such.tsv");

        Assert.Equal(ExitCodes.Misuse, ran.ExitCode);
        Assert.Contains("no-such.tsv", ran.Error, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private Ran Run(string train, string test, params string[] options) =>
        Tool.Run("", ["eval", "--train", folder.Write("train.tsv", train), "--test", folder.Write("test.tsv", test), .. options]);
}
