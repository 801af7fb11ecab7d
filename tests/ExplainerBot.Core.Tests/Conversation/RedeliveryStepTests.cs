using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>A channel that got no answer in time delivers a message again, perhaps after later ones.</summary>
public sealed class RedeliveryStepTests
{
    private const string Chapel = "What is the significance of the chapel?";

    private readonly Chat chat = new();

    [Theory]
    [InlineData(Chapel)]
    [InlineData("Where was it filmed?")]
    [InlineData("my uncle hurt me")]
    [InlineData("hello")]
    [InlineData("qwertz uiop")]
    [InlineData("menu")]
    [InlineData("get help")]
    [InlineData("I've seen it")]
    [InlineData("")]
    public void It_gets_the_same_reply_again_and_leaves_the_memory_untouched(string text)
    {
        var first = chat.Say(text);
        AssertSame(first, text, chat.LastId);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("idk")]
    [InlineData("I've seen it")]
    public void A_reply_to_the_gate_gets_the_same_reply_again(string text)
    {
        chat.Say(Chapel);
        var first = chat.Say(text);
        AssertSame(first, text, chat.LastId);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("go on then")]
    [InlineData("I've seen it")]
    [InlineData("no")]
    public void What_was_said_before_the_gate_is_no_reply_to_it(string text)
    {
        var first = chat.Say(text);
        var id = chat.LastId;
        chat.Memory = chat.Memory with { Person = ChatMemory.Empty.Person };
        chat.Say(Chapel);

        AssertSame(first, text, id);
    }

    [Theory]
    [InlineData("ive seen it already")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("hmm")]
    public void A_late_reply_to_the_gate_gets_the_same_reply_again(string text)
    {
        chat.Say(Chapel);
        var first = chat.WaitMinutes(31).Say(text);
        AssertSame(first, text, chat.LastId);
    }

    [Theory]
    [InlineData("ive seen it already")]
    [InlineData("seen it twice, go ahead")]
    public void Having_seen_it_said_to_the_gate_among_others_is_no_question_the_second_time(string text)
    {
        chat.Say(Chapel);
        chat.Audience = Audience.Shared;
        var first = chat.Say(text);

        Assert.Equal(Outcome.Command, first.Outcome);
        AssertSame(first, text, chat.LastId);
    }

    [Fact]
    public void An_unclear_message_after_a_disclosure_gets_the_lines_again_however_late()
    {
        chat.Say("my uncle hurt me");
        var first = chat.Say("qwertz uiop");
        var id = chat.LastId;
        chat.WaitMinutes(31);

        AssertSame(first, "qwertz uiop", id);
    }

    [Fact]
    public void A_fallback_from_before_a_disclosure_stays_a_fallback()
    {
        var first = chat.Say("qwertz uiop");
        var id = chat.LastId;
        chat.Say("my uncle hurt me");

        AssertSame(first, "qwertz uiop", id);
    }

    [Fact]
    public void The_gate_that_is_shown_again_can_be_taken()
    {
        chat.Say(Chapel);
        var again = Again(Chapel, chat.LastId);

        Assert.Equal(Outcome.Answer, chat.Press(again.Buttons.First(b => b.Action == ButtonActions.Yes)).Outcome);
    }

    [Fact]
    public void The_second_asking_that_is_shown_again_can_be_taken()
    {
        chat.Say(Chapel);
        chat.Say("idk");
        var again = Again("idk", chat.LastId);

        Assert.Equal(Outcome.Answer, chat.Press(again.Buttons.First(b => b.Action == ButtonActions.Yes)).Outcome);
    }

    [Fact]
    public void A_message_without_an_id_is_always_new()
    {
        chat.Do(u => u with { Text = Chapel, ActivityId = null });
        chat.Do(u => u with { Text = "yes", ActivityId = null });

        Assert.Equal(Outcome.Answer, chat.Last.Outcome);
        Assert.Empty(chat.Memory.Conversation.Turns);
    }

    [Fact]
    public void The_last_eight_messages_are_known_again()
    {
        for (var i = 0; i < 20; i++)
            chat.Say("hello");

        Assert.Equal(ConversationMemory.KeptTurns, chat.Memory.Conversation.Turns.Length);
    }

    private void AssertSame(Reply first, string text, string id)
    {
        var before = chat.Memory;
        var again = Again(text, id);

        Assert.Equal((first.Outcome, first.Text), (again.Outcome, again.Text));
        Assert.Equal(first.Buttons, again.Buttons);
        Assert.Equal(first.HoldsAnswer, again.HoldsAnswer);
        Assert.Same(before, chat.Memory);
    }

    private Reply Again(string text, string id) => chat.Do(u => u with { Text = text, ActivityId = id });
}
