using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

public sealed class MatchExplanationTests
{
    [Theory]
    [InlineData("when do you opened?")]
    [InlineData("nut allergy")]
    [InlineData("something about the moon")]
    public void The_evidence_adds_up_to_the_confidence(string text)
    {
        var explanation = Bakery.Matcher.Explain(text);
        var worth = explanation.Calibration.Worth;
        var logit = explanation.Calibration.Base + worth.Share * explanation.Evidence.Share + worth.Known * explanation.Evidence.Known
            + worth.Company * explanation.Evidence.Company;
        Assert.Equal(1 / (1 + Math.Exp(-logit)), explanation.Match.Confidence, 12);
    }

    [Fact]
    public void The_decision_follows_from_confidence_and_thresholds()
    {
        Assert.All(Bakery.Examples.Select(e => e.Text).Append("moon").Append("bread and butter"), text =>
        {
            var (confidence, worth) = (Bakery.Matcher.Explain(text).Match.Confidence, Bakery.Matcher.Calibration);
            var due = confidence >= worth.Strong ? MatchDecision.Strong : confidence >= worth.Weak ? MatchDecision.Weak : MatchDecision.None;
            Assert.Equal(due, Bakery.Matcher.Match(text).Decision);
        });
    }

    [Fact]
    public void The_nearest_phrasing_is_one_of_the_best_label() =>
        Assert.Equal(new LabelledUtterance("course", "do you teach baking"), Bakery.Matcher.Explain("you teach baking?").Nearest);

    [Fact]
    public void It_shows_the_text_the_words_and_the_outcome_as_they_were_used()
    {
        var explanation = Bakery.Matcher.Explain("Who’s Johann, 24 or 25?");
        Assert.Equal("whos johann 24 or 25", explanation.Normalised);
        Assert.Equal(
            [TokenKind.Function, TokenKind.Function, TokenKind.Name, TokenKind.Number, TokenKind.Function, TokenKind.Number],
            explanation.Tokens.Select(t => t.Kind));
        Assert.Equal(Bakery.Matcher.Match("Who’s Johann, 24 or 25?").Confidence, explanation.Match.Confidence);
    }
}
