using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class ExplainerTests
{
    private const string Chapel = "What is the significance of the chapel?";

    private readonly Chat chat = new();

    [Fact]
    public void The_welcome_names_the_film_its_themes_and_help_and_is_said_once()
    {
        var turn = TheFilm.Explainer.Welcome(ChatMemory.Empty, chat.Now);

        Assert.Contains(TheFilm.Knowledge.Films[0].Title, turn.Reply.Text, StringComparison.Ordinal);
        Assert.Contains(TheFilm.Knowledge.Films[0].ContentNote, turn.Reply.Text, StringComparison.Ordinal);
        Assert.Contains(turn.Reply.Buttons, b => b.Action == ButtonActions.Help);
        Assert.Equal(Outcome.Silent, TheFilm.Explainer.Welcome(turn.Memory, chat.Now).Reply.Outcome);
    }

    [Fact]
    public void Help_works_with_no_memory_and_no_match() =>
        Assert.Contains(TheFilm.Explainer.Help(apology: true).Blocks, b => b.Kind == BlockKind.Lines);

    [Theory]
    [InlineData("forget me")]
    [InlineData("yes")]
    [InlineData("What does the ending mean?")]
    [InlineData("I've seen it")]
    public void An_edit_changes_nothing_that_was_said(string text)
    {
        chat.Say(Chapel);
        var before = chat.Memory;
        var reply = chat.Do(u => u with { Text = text, IsEdit = true });

        Assert.Equal(Outcome.Silent, reply.Outcome);
        Assert.Same(before, chat.Memory);
    }

    [Fact]
    public void An_edit_of_a_message_is_not_taken_for_its_second_delivery()
    {
        chat.Say(Chapel);
        var id = chat.LastId;

        Assert.Equal(Outcome.Silent, chat.Do(u => u with { Text = "edited", IsEdit = true, ActivityId = id }).Outcome);
    }

    [Fact]
    public void An_edit_that_discloses_gets_support_and_suspends_what_waits()
    {
        chat.Say(Chapel);
        var id = chat.LastId;

        Assert.Equal(Outcome.Support, chat.Do(u => u with { Text = "my uncle hurt me", IsEdit = true, ActivityId = id }).Outcome);
        Assert.False(chat.Say("yes").HoldsAnswer);
    }

    [Fact]
    public void What_cannot_be_read_gets_a_friendly_line() =>
        Assert.Equal(TheFilm.Messages["unsupported"], chat.Do(u => u with { HasUnsupportedContent = true }).Text);

    [Fact]
    public void Words_beside_a_file_are_read() =>
        Assert.Equal("filming-locations", chat.Do(u => u with { Text = "Where was it filmed?", HasUnsupportedContent = true }).Question?.Id);

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("\u200B")]
    public void A_message_without_words_gets_a_friendly_line(string text) =>
        Assert.Equal(Outcome.Fallback, chat.Say(text).Outcome);

    [Fact]
    public void Every_question_has_an_opaque_key_of_its_own()
    {
        var questions = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).ToList();

        Assert.Equal(questions.Count, questions.Select(q => q.Key).Distinct().Count());
        Assert.All(questions, q => Assert.DoesNotContain(q.Id, q.Key.Value, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(QuestionKey.Of("the-perfection", "ending-explained"), TheFilm.Question("ending-explained").Key);
    }
}
