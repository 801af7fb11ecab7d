using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class QuestionStepTests
{
    private readonly Chat chat = new();

    public static TheoryData<string> Ids => [.. TheFilm.Knowledge.Films[0].Questions.Select(q => q.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_shown_wording_of_every_question_finds_it_and_is_gated_by_its_level(string id)
    {
        var question = TheFilm.Question(id);
        var reply = chat.Say(question.Ask);

        Assert.Equal(id, reply.Question?.Id);
        Assert.Equal(question.Level == SpoilerLevel.None ? Outcome.Answer : Outcome.Confirm, reply.Outcome);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_answer_on_sensitive_topics_stands_between_a_note_and_the_lines(string id)
    {
        var question = TheFilm.Question(id);
        chat.Say("I've seen it");
        var kinds = chat.Say(question.Ask).Blocks.Select(b => b.Kind);

        Assert.Equal(question.Topics.Length > 0 ? [BlockKind.Note, BlockKind.Prose, BlockKind.Lines] : [BlockKind.Prose], kinds);
        Assert.Contains(question.Answer, chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("qwertz uiop")]
    [InlineData("what is the capital of Mongolia")]
    public void What_is_not_known_is_said_to_be_so(string text)
    {
        Assert.Equal(TheFilm.Messages["fallback"], chat.Say(text).Text);
        Assert.Contains(chat.Last.Buttons, b => b.Action == ButtonActions.Menu);
    }

    [Fact]
    public void Twenty_thousand_characters_get_a_reply() =>
        Assert.NotEqual(Outcome.Silent, chat.Say(new string('x', 20_000)).Outcome);

    [Theory]
    [InlineData("thanks", "thanks")]
    [InlineData("Hello!", "greeting")]
    [InlineData("bye", "goodbye")]
    [InlineData("right, see you later then", "goodbye")]
    [InlineData("ok great, thank you", "thanks")]
    [InlineData("alright, see you soon", "goodbye")]
    [InlineData("no thanks, I'm done", "goodbye")]
    [InlineData("👍", "noted")]
    public void Small_talk_gets_one_line(string text, string kind) =>
        Assert.Equal(TheFilm.Messages.SmallTalk.Single(t => t.Id == kind).Reply, chat.Say(text).Text);

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("yes please")]
    [InlineData("no thanks")]
    public void A_reply_to_nothing_is_told_so(string text) => Assert.Equal(TheFilm.Messages["nothing-waits"], chat.Say(text).Text);

    [Fact]
    public void Among_others_the_gate_gives_nothing_to_press_but_help()
    {
        chat.Audience = Audience.Shared;
        var reply = chat.Say("What does the ending mean?");

        Assert.Equal((Outcome.Confirm, TheFilm.Messages["gate.group"]), (reply.Outcome, reply.Text));
        Assert.Equal(ButtonActions.Help, Assert.Single(reply.Buttons).Action);
    }

    [Fact]
    public void A_follow_up_is_read_in_the_light_of_the_last_question()
    {
        chat.Say("I've seen it");
        chat.Say("What becomes of Anton?");

        Assert.Equal("paloma-and-zhang-li", chat.Say("and what about Paloma?").Question?.Id);
    }
}
