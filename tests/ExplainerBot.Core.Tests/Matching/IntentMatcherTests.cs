using System.Globalization;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

public sealed class IntentMatcherTests
{
    [Theory]
    [InlineData("hours", "wehn do u open")]
    [InlineData("hours", "WHAT ARE YOUR OPENNING HOURS???")]
    [InlineData("gluten", "gluten-free bred")]
    [InlineData("wedding", "weding cake")]
    [InlineData("allergy", "alergen informations pls")]
    [InlineData("course", "bakeing clas for begginers")]
    public void A_slip_of_the_keyboard_does_not_hide_what_is_meant(string label, string text) =>
        Assert.Equal(label, Bakery.Matcher.Match(text).Best);

    [Theory]
    [InlineData("wedding", "can you decorate our cake, we are marrying")]
    [InlineData("course", "a lesson in bread making")]
    [InlineData("hours", "do you close late")]
    public void Another_form_of_a_word_is_the_same_word(string label, string text) =>
        Assert.Equal(label, Bakery.Matcher.Match(text).Best);

    [Theory]
    [InlineData("what's the color of the theater", "what is the colour of the theatre")]
    [InlineData("dont u recognize them", "do not you recognise them")]
    [InlineData("where's my mom’s favorite", "where is my mother's favourite")]
    public void British_American_and_short_spellings_are_read_alike(string one, string other) =>
        Assert.Equal(Bakery.Matcher.Explain(other).Tokens.Select(t => t.Stem), Bakery.Matcher.Explain(one).Tokens.Select(t => t.Stem));

    [Theory]
    [InlineData("who is johann")]
    [InlineData("tell me about the master baker")]
    [InlineData("is old Ofen the owner?")]
    [InlineData("what is Johann's job here")]
    public void Every_alias_of_a_name_stands_for_the_name(string text)
    {
        var explanation = Bakery.Matcher.Explain(text);
        Assert.Contains(explanation.Tokens, t => t is { Kind: TokenKind.Name, Surface: "hansofen" });
        Assert.Equal("hans", explanation.Match.Best);
    }

    [Theory]
    [InlineData("what is the capital of mongolia")]
    [InlineData("qwertz uiop")]
    [InlineData("my bicycle has a puncture")]
    [InlineData("привет как дела")]
    public void What_is_none_of_the_labels_is_not_answered(string text) =>
        Assert.NotEqual(MatchDecision.Strong, Bakery.Matcher.Match(text).Decision);

    [Theory]
    [InlineData("")]
    [InlineData("   \t\n")]
    [InlineData("?!… 🙂🎻")]
    [InlineData("\ud83d")]
    public void A_text_without_words_is_nothing(string text)
    {
        var match = Bakery.Matcher.Match(text);
        Assert.Equal((MatchDecision.None, 0, null), (match.Decision, match.Confidence, match.Best));
        Assert.Empty(match.Ranked);
    }

    [Fact]
    public void A_phrasing_that_was_learnt_is_answered_with_its_label() =>
        Assert.All(Bakery.Examples, e => Assert.Equal((MatchDecision.Strong, e.Label), Outcome(Bakery.Matcher.Match(e.Text))));

    [Fact]
    public void Only_the_beginning_of_a_very_long_text_is_read()
    {
        var start = string.Concat(Enumerable.Repeat("when do you open on sundays ", 50));
        var pasted = start + string.Concat(Enumerable.Repeat("are there nuts in the wedding cake ", 600));
        Assert.True(pasted.Length > 20_000);
        Assert.Equal(200, Bakery.Matcher.Explain(pasted).Tokens.Length, 20.0);
        Assert.Equal(Bakery.Matcher.Match(start), Bakery.Matcher.Match(pasted), SameOutcome);
    }

    [Fact]
    public void The_same_examples_give_the_same_matcher()
    {
        var again = IntentMatcher.Train(Bakery.Examples, Bakery.Vocabulary);
        Assert.Equal(Bakery.Matcher.Calibration, again.Calibration);
        Assert.All(["when open", "nuts?", "bread", "hello there"], text => Assert.Equal(Bakery.Matcher.Match(text), again.Match(text), SameOutcome));
    }

    [Fact]
    public void What_was_fitted_and_kept_gives_the_same_matcher_as_one_fitted_anew()
    {
        var kept = IntentMatcher.Train(Bakery.Examples, Bakery.Vocabulary, fitted: Bakery.Matcher.Fitted);
        Assert.All(["when open", "nuts?", "bread"], text => Assert.Equal(Bakery.Matcher.Match(text), kept.Match(text), SameOutcome));
    }

    [Fact]
    public void Lines_out_of_scope_that_are_all_easy_to_tell_do_not_open_the_door_to_everything()
    {
        var easy = Enumerable.Range(0, 40).Select(i => new LabelledUtterance(LabelledUtterance.OutOfScope, $"engine piston valve {i % 7} crankshaft gearbox {i}"));
        var matcher = IntentMatcher.Train([.. Bakery.Examples, .. easy], Bakery.Vocabulary, TheFilm.Encoder);
        Assert.InRange(matcher.Calibration.Strong, 0.01, 0.99);
        Assert.All(["blurb flonk wibble", "engine piston", "qwertz uiop"], text => Assert.NotEqual(MatchDecision.Strong, matcher.Match(text).Decision));
        Assert.Equal(MatchDecision.Strong, matcher.Match("when do you open").Decision);
    }

    [Fact]
    public void The_culture_of_the_turn_does_not_change_what_is_understood()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("allergy", Bakery.Matcher.Match("ALLERGEN INFORMATION").Best);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_given_as_out_of_scope_are_declined_and_never_offered()
    {
        string[] strangers = ["who won the football", "what is the weather like", "tell me a joke", "book me a flight", "how tall is a giraffe"];
        var matcher = IntentMatcher.Train(
            [.. Bakery.Examples, .. strangers.Select(s => new LabelledUtterance(LabelledUtterance.OutOfScope, s))], Bakery.Vocabulary);
        Assert.All(strangers, s => Assert.NotEqual(MatchDecision.Strong, matcher.Match(s).Decision));
        Assert.All(strangers, s => Assert.DoesNotContain(matcher.Match(s).Ranked, r => r.Label == LabelledUtterance.OutOfScope));
    }

    [Fact]
    public void Without_examples_nothing_is_matched()
    {
        Assert.Equal(MatchDecision.None, IntentMatcher.Train([], MatcherVocabulary.Empty).Match("when do you open").Decision);
        Assert.Equal(MatchDecision.None, IntentMatcher.Train([new(LabelledUtterance.OutOfScope, "a b")], MatcherVocabulary.Empty).Match("a b").Decision);
    }

    [Fact]
    public void At_most_five_labels_are_ranked_best_first()
    {
        var ranked = Bakery.Matcher.Match("is there bread and cake").Ranked;
        Assert.Equal(5, ranked.Length);
        Assert.Equal(ranked.Select(r => r.Score).OrderDescending(), ranked.Select(r => r.Score));
    }

    private static (MatchDecision, string?) Outcome(Match match) => (match.Decision, match.Best);

    private static bool SameOutcome(Match one, Match other) =>
        (one.Decision, one.Confidence, one.Threshold) == (other.Decision, other.Confidence, other.Threshold) && one.Ranked.SequenceEqual(other.Ranked);
}
