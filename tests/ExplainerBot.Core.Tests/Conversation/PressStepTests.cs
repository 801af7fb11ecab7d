using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class PressStepTests
{
    private const string Chapel = "What is the significance of the chapel?";
    private const string Ending = "What does the ending mean?";
    private const string Yes = "Yes, tell me";

    private readonly Chat chat = new();

    [Fact]
    public void A_yes_answers_the_question_of_its_own_offer()
    {
        chat.Say(Chapel);
        var first = chat.Button(Yes);
        chat.Say(Ending);

        AssertAnswers("chapel-significance", chat.Press(first));
    }

    [Fact]
    public void A_second_press_within_two_minutes_gives_the_same_answer()
    {
        chat.Say(Chapel);
        var answer = chat.Press(Yes);
        chat.WaitMinutes(1.9);

        Assert.Equal(answer.Text, chat.Press(Yes).Text);
    }

    [Fact]
    public void Repeated_presses_do_not_keep_an_offer_alive()
    {
        chat.Say(Chapel);
        chat.Press(Yes);
        chat.WaitMinutes(1.5).Press(Yes);

        AssertAsks("chapel-significance", chat.WaitMinutes(1.5).Press(Yes));
    }

    [Theory]
    [InlineData(29.9, Outcome.Answer)]
    [InlineData(30, Outcome.Confirm)]
    [InlineData(31, Outcome.Confirm)]
    public void A_yes_is_good_for_half_an_hour(double minutes, Outcome outcome)
    {
        chat.Say(Chapel);

        Assert.Equal(outcome, chat.WaitMinutes(minutes).Press(Yes).Outcome);
    }

    [Fact]
    public void The_gate_that_a_stale_yes_shows_can_be_taken()
    {
        chat.Say(Chapel);
        chat.WaitMinutes(31).Press(Yes);

        AssertAnswers("chapel-significance", chat.Press(Yes));
    }

    [Fact]
    public void The_ninth_offer_makes_the_first_one_unknown()
    {
        chat.Say(Chapel);
        var first = chat.Button(Yes);
        for (var i = 0; i < ConversationMemory.KeptOffers; i++)
            chat.Say(Ending);

        AssertAsks("chapel-significance", chat.Press(first));
    }

    [Theory]
    [InlineData(ButtonActions.Yes)]
    [InlineData(ButtonActions.Seen)]
    public void A_nonce_of_another_question_opens_nothing(string action)
    {
        chat.Say(Chapel);
        var nonce = chat.Button(Yes).Nonce;

        AssertAsks("ending-explained", chat.Press(action, TheFilm.Question("ending-explained").Key.Value, nonce));
        Assert.Empty(chat.Memory.Person.Seen);
    }

    [Theory]
    [InlineData(ButtonActions.Yes)]
    [InlineData(ButtonActions.Seen)]
    public void A_nonce_of_another_person_opens_nothing(string action)
    {
        var other = new Chat();
        other.Say("hello");
        other.Say(Chapel);
        var theirs = other.Button(Yes);

        AssertAsks("chapel-significance", chat.Press(action, theirs.Key, theirs.Nonce));
        Assert.Empty(chat.Memory.Person.Seen);
    }

    [Theory]
    [InlineData(ButtonActions.Yes, "no such key")]
    [InlineData(ButtonActions.No, "")]
    [InlineData(ButtonActions.Seen, "no such key")]
    [InlineData(ButtonActions.Ask, null)]
    [InlineData("explode", "no such key")]
    [InlineData("", null)]
    public void A_button_that_nobody_knows_gets_a_polite_line(string action, string? key)
    {
        var reply = chat.Press(action, key, "forged");

        Assert.Equal(TheFilm.Messages["stale"], reply.Text);
        Assert.Empty(chat.Memory.Person.Seen);
    }

    [Fact]
    public void A_payload_that_is_none_of_ours_leaves_the_typed_words_to_be_read()
    {
        var reply = chat.Do(u => u with { Text = "my uncle hurt me", Press = new ButtonPress("someone-elses-card") });

        Assert.Equal(Outcome.Support, reply.Outcome);
    }

    [Fact]
    public void Seen_on_the_gate_sets_the_preference_and_answers()
    {
        chat.Say(Chapel);

        AssertAnswers("chapel-significance", chat.Press("I've seen the film"));
        AssertAnswers("ending-explained", chat.Say(Ending));
    }

    [Fact]
    public void A_no_drops_the_offer_and_names_something_without_a_spoiler()
    {
        chat.Say(Chapel);
        var reply = chat.Press("No thanks");

        Assert.Equal((Outcome.Declined, "chapel-significance"), (reply.Outcome, reply.Question?.Id));
        Assert.Contains(reply.Buttons, b => b.Action == ButtonActions.Ask);
        Assert.Equal(Outcome.Fallback, chat.Say("yes").Outcome);
    }

    [Theory]
    [InlineData(ButtonActions.Yes)]
    [InlineData(ButtonActions.Seen)]
    public void Among_others_no_press_posts_a_spoiler(string action)
    {
        chat.Say(Chapel);
        var offer = chat.Button(Yes);
        chat.Audience = Audience.Shared;

        Assert.False(chat.Press(action, offer.Key, offer.Nonce).HoldsAnswer);
    }

    [Fact]
    public void A_title_asks_its_question() => AssertAsks("ending-explained", chat.Press(ButtonActions.Ask, TheFilm.Question("ending-explained").Key.Value));

    private static void AssertAnswers(string id, Reply reply) =>
        Assert.Equal((Outcome.Answer, id, true), (reply.Outcome, reply.Question?.Id, reply.HoldsAnswer));

    private static void AssertAsks(string id, Reply reply) =>
        Assert.Equal((Outcome.Confirm, id, false), (reply.Outcome, reply.Question?.Id, reply.HoldsAnswer));
}
