using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class ConfirmationStepTests
{
    private const string Chapel = "What is the significance of the chapel?";

    private readonly Chat chat = new();

    [Theory]
    [InlineData("yes")]
    [InlineData("go on then")]
    [InlineData("no problem, tell me")]
    public void A_typed_yes_answers(string text)
    {
        chat.Say(Chapel);

        Assert.Equal((Outcome.Answer, "chapel-significance"), (chat.Say(text).Outcome, chat.Last.Question?.Id));
    }

    [Fact]
    public void A_yes_after_half_an_hour_shows_the_gate_anew()
    {
        chat.Say(Chapel);

        Assert.Equal(Outcome.Confirm, chat.WaitMinutes(31).Say("yes").Outcome);
        Assert.Equal(Outcome.Answer, chat.Say("yes").Outcome);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("nah im good")]
    public void A_typed_no_drops_it(string text)
    {
        chat.Say(Chapel);

        Assert.Equal(Outcome.Declined, chat.Say(text).Outcome);
        Assert.Equal(Outcome.Fallback, chat.Say("yes").Outcome);
    }

    [Fact]
    public void What_is_offered_after_a_no_spoils_nothing() =>
        Assert.All(TheFilm.Knowledge.Films[0].Instead, q => Assert.Equal(Core.Knowledge.SpoilerLevel.None, q.Level));

    [Fact]
    public void Unclear_asks_again_once_and_then_lets_go()
    {
        chat.Say(Chapel);

        Assert.Equal((Outcome.Confirm, TheFilm.Messages["gate.again"]), (chat.Say("idk").Outcome, chat.Last.Text));
        Assert.Equal(Outcome.Declined, chat.Say("hmm").Outcome);
        Assert.Equal(Outcome.Fallback, chat.Say("yes").Outcome);
    }

    [Fact]
    public void Unclear_after_half_an_hour_does_not_wake_the_offer()
    {
        chat.Say(Chapel);

        Assert.Equal(Outcome.SmallTalk, chat.WaitMinutes(31).Say("hmm").Outcome);
    }

    [Fact]
    public void A_yes_to_the_second_asking_answers()
    {
        chat.Say(Chapel);
        chat.Say("idk");

        Assert.Equal(Outcome.Answer, chat.Say("ok yes").Outcome);
    }

    [Fact]
    public void Another_question_replaces_what_waits()
    {
        chat.Say(Chapel);
        chat.Say("What does the ending mean?");

        Assert.Equal((Outcome.Answer, "ending-explained"), (chat.Say("yes").Outcome, chat.Last.Question?.Id));
    }

    [Fact]
    public void A_listed_phrasing_that_begins_like_a_yes_is_the_question_it_is()
    {
        chat.Say(Chapel);

        Assert.Equal((Outcome.Answer, "what-is-it-about"), (chat.Say("Tell me the story!").Outcome, chat.Last.Question?.Id));
    }

    [Fact]
    public void An_answered_question_replaces_what_waits()
    {
        chat.Say(Chapel);
        chat.Say("Where was it filmed?");

        Assert.False(chat.Say("yes").HoldsAnswer);
    }

    [Theory]
    [InlineData("thanks")]
    [InlineData("help")]
    [InlineData("menu")]
    [InlineData("Ireland")]
    [InlineData("what is the capital of Mongolia")]
    [InlineData("")]
    public void A_yes_to_anything_but_the_gate_itself_shows_the_gate_again(string between)
    {
        chat.Say(Chapel);
        chat.Say(between);

        Assert.Equal((Outcome.Confirm, "chapel-significance"), (chat.Say("ok").Outcome, chat.Last.Question?.Id));
        Assert.Equal(Outcome.Answer, chat.Say("yes").Outcome);
    }

    [Fact]
    public void A_yes_after_did_you_mean_does_not_open_the_gate_before_it()
    {
        chat.Say(Chapel);
        Assert.Equal(Outcome.Suggest, chat.Say(Doubtful()).Outcome);

        Assert.False(chat.Say("yes").HoldsAnswer);
    }

    [Fact]
    public void The_second_asking_is_not_for_what_is_a_question_of_its_own()
    {
        chat.Say(Chapel);

        Assert.Equal("how-gory", chat.Say("How gory is it?").Question?.Id);
    }

    [Fact]
    public void Among_others_a_yes_posts_no_spoiler()
    {
        chat.Say(Chapel);
        chat.Audience = Audience.Shared;

        Assert.False(chat.Say("yes").HoldsAnswer);
    }

    [Fact]
    public void Asking_for_help_is_never_taken_for_an_unclear_reply()
    {
        chat.Say(Chapel);

        Assert.Equal(Outcome.Support, chat.Say("is there a number i can call").Outcome);
    }

    // What is weak changes with the phrasings; some of these words always are.
    private static string Doubtful() =>
        new[] { "something with the hand", "china", "the one with the hand", "that part in china", "hand scene", "the arm", "the women" }
            .First(text => new Chat().Say(text).Outcome == Outcome.Suggest);
}
