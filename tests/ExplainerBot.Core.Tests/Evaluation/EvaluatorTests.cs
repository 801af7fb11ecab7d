using ExplainerBot.Core.Evaluation;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Evaluation;

public sealed class EvaluatorTests
{
    private static readonly LabelledUtterance[] Test =
    [
        new("a", "one"), new("a", "two"), new("b", "three"), new("OOS", "four"), new("OOS", "five"),
    ];

    // Right; declined though right; wrong; answered though out of scope; declined.
    private static readonly Prediction[] Predictions =
    [
        new("a", 0.9, "one", "a", ["a", "b"]), new("OOS", 0.3, "two", "a", ["a", "b"]), new("a", 0.8, "three", "a", ["a", "b"]),
        new("b", 0.8, "four", "b", ["b"]), new("OOS", 0.1, "five", "b", ["b"]),
    ];

    [Fact]
    public void Figures_are_what_one_counts_by_hand()
    {
        var figures = Evaluator.Measure(Test, Predictions);
        Assert.Equal((5, 2), (figures.Lines, figures.OutOfScopeLines));
        Assert.Equal(2 / 5.0, figures.Accuracy, 9);
        Assert.Equal(2 / 3.0, figures.Top1, 9);
        Assert.Equal(1.0, figures.Top3, 9);
        Assert.Equal(1 / 3.0, figures.InScopeAccuracy, 9);
        Assert.Equal(1 / 2.0, figures.OutOfScopeRecall, 9);
        // F1: a has 1 of 2 given and 2 gold; b 0; out of scope 1 of 2 given and 2 gold.
        Assert.Equal((0.5 + 0 + 0.5) / 3, figures.MacroF1, 9);
        // Six pairs: 0.9 wins both, 0.3 wins one, 0.8 wins one and ties one.
        Assert.Equal((2 + 1 + 1.5) / 6, figures.Auroc, 9);
        // From (0, 1/3) to (1/2, 1/3), at the tie, then to (1/2, 2/3) and (1, 2/3).
        Assert.Equal(0.5 * (1 / 3.0) + 0.5 * (2 / 3.0), figures.Oscr, 9);
    }

    [Fact]
    public void Without_lines_out_of_scope_what_needs_them_is_not_a_number()
    {
        var figures = Evaluator.Measure(Test[..3], Predictions[..3]);
        Assert.True(double.IsNaN(figures.Auroc) && double.IsNaN(figures.Oscr) && double.IsNaN(figures.OutOfScopeRecall));
    }

    [Fact]
    public void Predictions_must_be_as_many_as_test_lines() =>
        Assert.Throws<ArgumentException>(() => Evaluator.Measure(Test, Predictions[..2]));

    [Fact]
    public void A_prediction_is_written_as_label_score_utterance_and_raw() =>
        Assert.Equal("OOS\t0.300000\ttwo\ta", Predictions[1].ToLine());

    [Fact]
    public void What_the_matcher_declines_is_predicted_as_out_of_scope_with_its_best_label_beside()
    {
        var matcher = Matching.Bakery.Matcher;
        var prediction = Evaluator.Predict(matcher, [new("OOS", "is there bread on the moon")])[0];
        var match = matcher.Match("is there bread on the moon");
        Assert.Equal(match.Decision == MatchDecision.Strong ? match.Best : "OOS", prediction.Label);
        Assert.Equal((match.Confidence, match.Best), (prediction.Score, prediction.Raw));
    }
}
