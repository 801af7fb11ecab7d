using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Tests.Evaluation;

/// <summary>
/// What the matcher reaches on public intent sets (docs/matching.md), less two points for changes that mean well. The sets are not
/// part of the repository: the environment variable INTENT_DATA names their folder.
/// </summary>
public sealed class PublicSetTests
{
    [Theory]
    [InlineData("hint3-sofmattress", 0.76, 0.68)]
    [InlineData("hint3-sofmattress-subset", 0.73, 0.63)]
    [InlineData("clinc150-5shot", 0.72, 0.68)]
    public void It_does_not_fall_behind_where_lines_are_out_of_scope(string set, double top1, double oscr) =>
        AssertReaches(Measure(set, null), top1, oscr);

    [Theory]
    [InlineData("hint3-sofmattress", 0.78, 0.71)]
    [InlineData("hint3-sofmattress-subset", 0.73, 0.65)]
    [InlineData("clinc150-5shot", 0.80, 0.77)]
    public void Nor_does_it_with_the_encoder(string set, double top1, double oscr) => AssertReaches(Measure(set, Encoder), top1, oscr);

    [Theory]
    [InlineData("nlu-chatbot", 0.98)]
    [InlineData("nlu-askubuntu", 0.92)]
    [InlineData("nlu-webapplications", 0.81)]
    public void It_does_not_fall_behind_where_all_lines_count_alike(string set, double accuracy) =>
        Assert.InRange(Measure(set, null).Accuracy, accuracy, 1);

    [Theory]
    [InlineData("nlu-chatbot", 0.98)]
    [InlineData("nlu-askubuntu", 0.91)]
    [InlineData("nlu-webapplications", 0.84)]
    public void Nor_does_it_there_with_the_encoder(string set, double accuracy) => Assert.InRange(Measure(set, Encoder).Accuracy, accuracy, 1);

    private static SentenceEncoder Encoder
    {
        get
        {
            Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
            return TheFilm.Encoder!;
        }
    }

    private static void AssertReaches(Figures figures, double top1, double oscr)
    {
        Assert.InRange(figures.Top1, top1, 1);
        Assert.InRange(figures.Oscr, oscr, 1);
    }

    private static Figures Measure(string set, SentenceEncoder? encoder)
    {
        var root = Environment.GetEnvironmentVariable("INTENT_DATA");
        Assert.SkipUnless(Directory.Exists(root), "Set INTENT_DATA to the folder of the public intent sets to run this.");
        var matcher = IntentMatcher.Train(Read(root!, set, "train.tsv"), Matching.Bakery.Words(), encoder);
        var test = Read(root!, set, "test.tsv");
        return Evaluator.Measure(test, Evaluator.Predict(matcher, test));
    }

    private static IReadOnlyList<LabelledUtterance> Read(string root, string set, string name)
    {
        var file = LabelledFile.Read(name, File.ReadAllText(Path.Combine(root, set, name)));
        Assert.Empty(file.Errors);
        return file.Utterances;
    }
}
