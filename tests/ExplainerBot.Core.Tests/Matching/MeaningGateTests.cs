using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

/// <summary>The encoder takes most of the time of a match: it is asked only where words leave something for it to decide.</summary>
public sealed class MeaningGateTests
{
    private static CalibrationPair Calibrations
    {
        get
        {
            Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
            return TheFilm.Explainer.Fitted[0].Calibrations;
        }
    }

    [Fact]
    public void What_is_sure_by_words_is_answered_without_it()
    {
        Assert.InRange(Calibrations.Sure, Calibrations.Full.Strong, 1);
        var sure = TheFilm.Knowledge.Films[0].Questions.SelectMany(q => q.Wordings).Select(TheFilm.Explainer.Explain)
            .Where(e => e.Calibration == Calibrations.ByWords).ToArray();
        Assert.NotEmpty(sure);
        Assert.All(sure, e => Assert.Equal(MatchDecision.Strong, e.Match.Decision));
        Assert.All(sure, e => Assert.InRange(e.Match.Confidence, Calibrations.Sure, 1));
        Assert.All(sure, e => Assert.Equal(0, e.Evidence.Meaning));
    }

    [Theory]
    [InlineData("what is the weather like in oslo")]
    [InlineData("could you translate this letter")]
    public void What_is_not_sure_by_words_is_read_by_meaning(string text)
    {
        var calibrations = Calibrations;
        var explanation = TheFilm.Explainer.Explain(text);
        Assert.Equal(calibrations.Full, explanation.Calibration);
        Assert.NotEqual(0, explanation.Evidence.Meaning);
    }

    [Fact]
    public void Without_lines_out_of_scope_it_is_always_asked()
    {
        Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
        var matcher = IntentMatcher.Train(Bakery.Examples, Bakery.Vocabulary, TheFilm.Encoder);
        Assert.All(Bakery.Examples, e => Assert.NotEqual(0, matcher.Explain(e.Text).Evidence.Meaning));
    }

    // Any twenty lines that ask nothing of a bakery.
    private static readonly string[] Strange =
    [
        "how tall is the eiffel tower", "translate good night", "book me a taxi", "set an alarm for six", "who won the match", "what is nine times seven",
        "play some music", "how far is the moon", "write me a poem", "when is the next train", "fix my printer", "name a planet", "how do whales sleep",
        "is it raining in rome", "convert miles to metres", "what is a verb", "how old is the universe", "spell necessary", "who wrote hamlet", "flip a coin",
    ];

    [Fact]
    public void Lines_out_of_scope_speak_against_what_is_like_them_once_there_are_twenty()
    {
        Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
        IntentMatcher Trained(int lines) => IntentMatcher.Train(
            [.. Bakery.Examples, .. Strange.Take(lines).Select(s => new LabelledUtterance(LabelledUtterance.OutOfScope, s))], Bakery.Vocabulary, TheFilm.Encoder);
        Assert.Equal(0, Trained(19).Explain("how tall is big ben").Evidence.Elsewhere);
        var matcher = Trained(20);
        Assert.InRange(matcher.Explain("how tall is big ben").Evidence.Elsewhere, 0, double.MaxValue);
        Assert.InRange(matcher.Explain("do you bake wedding cakes").Evidence.Elsewhere, double.MinValue, -1);
        Assert.Equal(MatchDecision.None, matcher.Match("how tall is big ben").Decision);
    }

    [Fact]
    public void A_text_that_is_asked_about_twice_means_the_same_to_every_matcher()
    {
        Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
        var matcher = IntentMatcher.Train(Bakery.Examples, Bakery.Vocabulary, TheFilm.Encoder);
        var other = IntentMatcher.Train([.. Bakery.Examples.Skip(1)], Bakery.Vocabulary, TheFilm.Encoder);
        var heard = new HeardText("is there gluten in the loaf");
        Assert.Equal(matcher.Explain(heard.Text).Evidence, matcher.Explain(heard).Evidence);
        Assert.Equal(matcher.Score(new HeardText(heard.Text)), matcher.Score(heard));
        Assert.Equal(other.Explain(heard.Text).Evidence, other.Explain(heard).Evidence);
    }
}
