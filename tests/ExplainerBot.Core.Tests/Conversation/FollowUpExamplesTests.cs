using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class FollowUpExamplesTests
{
    private readonly Chat chat = new();
    private readonly FollowUpExamples examples = new(With(
        ("what-is-it-about", new FollowUp("where-to-watch", ["what would I be watching"])),
        ("where-to-watch", new FollowUp("what-is-it-about", ["sounds good, where is it on", "on what?"]))));

    [Fact]
    public void Words_that_the_curator_wrote_after_a_question_mean_what_was_written() =>
        Assert.Equal("where-to-watch", examples.Find("on what", "what-is-it-about"));

    [Fact]
    public void After_another_question_the_same_words_are_likest_but_not_certain()
    {
        Assert.Null(examples.Find("on what", "release-date"));
        Assert.InRange(examples.LikenessOf("on what", "release-date")["where-to-watch"], 0.5, 0.99);
        Assert.Equal(1, examples.LikenessOf("on what", "what-is-it-about")["where-to-watch"], 6);
    }

    [Fact]
    public void A_text_is_likest_to_the_example_whose_rarest_words_it_has()
    {
        var likeness = examples.LikenessOf("good where is it", "release-date");

        Assert.True(likeness["where-to-watch"] > likeness.GetValueOrDefault("what-is-it-about"));
    }

    [Fact]
    public void A_text_of_unknown_words_is_like_nothing() => Assert.Empty(examples.LikenessOf("qwertz uiop", "release-date"));

    [Fact]
    public void A_film_without_examples_says_nothing() => Assert.Empty(new FollowUpExamples(With()).LikenessOf("on what", "release-date"));

    [Theory]
    [InlineData("what-is-it-about", "on what", "where-to-watch")]
    [InlineData("release-date", "that long ago? what was it about again", "what-is-it-about")]
    public void The_bot_reads_a_follow_up_that_the_curator_wrote(string last, string text, string meant)
    {
        chat.Say("I've seen it");
        chat.Say(TheFilm.Question(last).Ask);

        Assert.Equal(meant, chat.Say(text).Question?.Id);
    }

    [Theory]
    [InlineData("that happened to me too")]
    [InlineData("and I was raped as well")]
    [InlineData("and now I want to die")]
    public void A_disclosure_after_an_answer_is_met_with_support(string text)
    {
        chat.Say("I've seen it");
        chat.Say(TheFilm.Question("why-charlotte-did-it").Ask);

        Assert.Equal(Outcome.Support, chat.Say(text).Outcome);
    }

    private static Film With(params (string Question, FollowUp FollowUp)[] followUps)
    {
        var film = TheFilm.Knowledge.Films[0];
        return film with
        {
            Questions = [.. film.Questions.Select(q => q with { FollowUps = [.. followUps.Where(f => f.Question == q.Id).Select(f => f.FollowUp)] })],
        };
    }
}
