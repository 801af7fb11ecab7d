using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class CrisisStepTests
{
    private const string Disclosure = "my uncle hurt me";
    private const string Chapel = "What is the significance of the chapel?";

    private readonly Chat chat = new();

    [Fact]
    public void A_disclosure_gets_the_lines_and_no_word_of_the_film()
    {
        var reply = chat.Say(Disclosure);

        Assert.Equal(Outcome.Support, reply.Outcome);
        Assert.True(reply.Sensitive);
        Assert.Contains(reply.Blocks, b => b.Kind == BlockKind.Lines);
        Assert.Contains(TheFilm.Messages["support.program"], reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TheFilm.Knowledge.Films[0].Title, reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(reply.Buttons, b => b.Action is ButtonActions.Ask or ButtonActions.Menu);
        Assert.Contains(reply.Buttons, b => b.Action == ButtonActions.Country);
        Assert.Contains(reply.Buttons, b => b.Action == ButtonActions.Back);
    }

    [Fact]
    public void Its_summary_and_speech_name_no_topic_and_its_explanation_no_match()
    {
        var reply = chat.Say(Disclosure);

        Assert.All(TheFilm.Knowledge.Support.Needs, n => Assert.DoesNotContain(n.Name, reply.Summary + reply.Speak, StringComparison.OrdinalIgnoreCase));
        Assert.Null(chat.LastTurn.Explanation.Match);
        Assert.Equal(0, reply.Score);
    }

    [Fact]
    public void A_bare_yes_afterwards_is_no_consent()
    {
        chat.Say(Chapel);
        chat.Say(Disclosure);

        Assert.Equal(Outcome.Support, chat.Say("yes").Outcome);
        Assert.False(chat.WaitMinutes(31).Say("yes").HoldsAnswer);
    }

    [Theory]
    [InlineData("no, i want it all to be over")]
    [InlineData("tell me why i should go on living")]
    [InlineData("yes, he hit me again")]
    public void A_cry_in_the_words_of_a_reply_is_heard_while_a_question_waits(string text)
    {
        chat.Say(Chapel);

        Assert.Equal(Outcome.Support, chat.Say(text).Outcome);
    }

    [Fact]
    public void Only_back_to_the_film_shows_the_gate_again()
    {
        chat.Say(Chapel);
        chat.Say(Disclosure);
        chat.Say("yes");

        Assert.Equal((Outcome.Confirm, "chapel-significance"), (chat.Press("Back to the film").Outcome, chat.Last.Question?.Id));
        Assert.Equal(Outcome.Answer, chat.Say("yes").Outcome);
    }

    [Fact]
    public void I_have_seen_it_afterwards_does_not_answer_what_was_suspended()
    {
        chat.Say(Chapel);
        chat.Say(Disclosure);

        Assert.False(chat.Say("I've seen it").HoldsAnswer);
    }

    [Theory]
    [InlineData("qwertz uiop")]
    [InlineData("and why?")]
    [InlineData("ok")]
    [InlineData("i'm done")]
    public void For_half_an_hour_an_unclear_message_gets_the_lines(string text)
    {
        chat.Say(Disclosure);

        Assert.Equal(Outcome.Support, chat.WaitMinutes(29).Say(text).Outcome);
        Assert.True(chat.Last.Sensitive);
    }

    [Fact]
    public void After_half_an_hour_an_unclear_message_is_just_that()
    {
        chat.Say(Disclosure);

        Assert.Equal(Outcome.Fallback, chat.WaitMinutes(31).Say("qwertz uiop").Outcome);
        Assert.Null(chat.Memory.Conversation.SupportUntil);
    }

    [Fact]
    public void A_clear_question_is_answered_and_the_half_hour_goes_on()
    {
        chat.Say(Disclosure);

        Assert.Equal(Outcome.Answer, chat.Say("Where was it filmed?").Outcome);
        Assert.Equal(Outcome.Support, chat.Say("qwertz uiop").Outcome);
    }

    [Theory]
    [InlineData("too much for me", Outcome.Declined)]
    [InlineData("absolutely not", Outcome.Declined)]
    [InlineData("that film was too much for me, i can't stop shaking", Outcome.Support)]
    public void A_plain_refusal_of_a_hard_answer_is_no_cry(string text, Outcome expected)
    {
        chat.Say(Chapel);

        Assert.Equal(expected, chat.Say(text).Outcome);
    }

    [Fact]
    public void It_comes_before_a_match_of_any_strength() =>
        Assert.Equal(Outcome.Support, chat.Say("what happened to lizzie happened to me").Outcome);

    [Fact]
    public void It_is_found_at_the_end_of_a_very_long_message() =>
        Assert.Equal(Outcome.Support, chat.Say(string.Concat(Enumerable.Repeat("I liked the music and the colours of it. ", 500)) + "My uncle hurt me.").Outcome);

    [Fact]
    public void Nothing_but_a_time_is_remembered_of_it()
    {
        chat.Say(Disclosure);

        Assert.Equal(
            new ConversationMemory { SupportUntil = chat.Now.AddMinutes(30), QuietUntil = chat.Now.AddMinutes(30), Turns = chat.Memory.Conversation.Turns },
            chat.Memory.Conversation);
        Assert.Equal(new PastTurn(chat.LastId, Outcome.Support, null, "nonce-1"), Assert.Single(chat.Memory.Conversation.Turns));
    }

    [Fact]
    public void It_offers_more_ways_to_reach_someone() =>
        Assert.Contains(chat.Say(Disclosure).Buttons, b => b.Action == ButtonActions.Help);
}
