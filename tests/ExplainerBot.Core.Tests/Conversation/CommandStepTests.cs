using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class CommandStepTests
{
    private const string Chapel = "What is the significance of the chapel?";

    private readonly Chat chat = new();

    [Theory]
    [InlineData("help")]
    [InlineData("HELP!")]
    [InlineData("  Help? ")]
    public void Help_begins_with_get_help(string text)
    {
        var reply = chat.Say(text);

        Assert.Equal(Outcome.Command, reply.Outcome);
        Assert.StartsWith("Get help", reply.Text, StringComparison.Ordinal);
        Assert.Equal(ButtonActions.Help, reply.Buttons[0].Action);
    }

    [Fact]
    public void Help_me_is_no_command() => Assert.Equal(Outcome.Support, chat.Say("help me").Outcome);

    [Theory]
    [InlineData("menu")]
    [InlineData("Questions")]
    [InlineData("See all questions")]
    public void The_menu_names_every_question(string text)
    {
        var reply = chat.Say(text);

        Assert.All(TheFilm.Knowledge.Films[0].Questions, q => Assert.Contains(q.Ask, reply.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("get help")]
    [InlineData("Get help.")]
    [InlineData("helplines")]
    public void The_support_lines_come_at_any_time(string text)
    {
        chat.Say(Chapel);

        AssertShowsLines("US", chat.Say(text));
    }

    [Theory]
    [InlineData("Ireland", "IE")]
    [InlineData("i'm in the UK", "GB")]
    [InlineData("I’m in the U.K.", "GB")]
    [InlineData("Canada!", "CA")]
    public void A_country_typed_alone_shows_its_lines_and_is_not_kept(string text, string code)
    {
        AssertShowsLines(code, chat.Say(text));
        Assert.Null(chat.Memory.Conversation.Country);
        AssertShowsLines("US", chat.Say("get help"));
    }

    [Fact]
    public void A_country_is_kept_when_the_person_asks_for_it()
    {
        chat.Say("Ireland");
        chat.Press("Remember Ireland");

        Assert.Equal("IE", chat.Memory.Conversation.Country);
        AssertShowsLines("IE", chat.Say("get help"));
        Assert.DoesNotContain(chat.Say("Ireland").Buttons, b => b.Action == ButtonActions.KeepCountry);
    }

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("")]
    [InlineData(null)]
    public void A_country_that_nobody_knows_leads_to_the_choice(string? key)
    {
        var reply = chat.Press(ButtonActions.KeepCountry, key);

        Assert.Equal(TheFilm.Messages["support.choose-country"], reply.Blocks[0].Markdown);
        Assert.Contains(reply.Buttons, b => b.Action == ButtonActions.Help);
        Assert.Null(chat.Memory.Conversation.Country);
    }

    [Theory]
    [InlineData("I've seen it")]
    [InlineData("ive seen the film")]
    [InlineData("I have seen the movie.")]
    public void Seen_opens_every_answer_in_the_private_chat(string text)
    {
        Assert.Equal(TheFilm.Messages["seen.on"], chat.Say(text).Text);
        Assert.Equal(Outcome.Answer, chat.Say(Chapel).Outcome);
    }

    [Fact]
    public void Seen_opens_nothing_among_others()
    {
        chat.Say("I've seen it");
        chat.Audience = Audience.Shared;

        Assert.False(chat.Say(Chapel).HoldsAnswer);
    }

    [Fact]
    public void Seen_said_among_others_is_not_kept()
    {
        chat.Audience = Audience.Shared;
        chat.Say("I've seen it");

        Assert.Empty(chat.Memory.Person.Seen);
    }

    [Fact]
    public void Seen_said_while_a_question_waits_answers_it()
    {
        chat.Say(Chapel);

        Assert.Equal((Outcome.Answer, "chapel-significance"), (chat.Say("I've seen it").Outcome, chat.Last.Question?.Id));
    }

    [Fact]
    public void Ask_me_again_closes_the_gate()
    {
        chat.Say("I've seen it");
        chat.Say("Ask me again");

        Assert.Equal(Outcome.Confirm, chat.Say(Chapel).Outcome);
    }

    [Fact]
    public void No_spoilers_is_a_no_while_a_question_waits()
    {
        chat.Say(Chapel);

        Assert.Equal((Outcome.Declined, "chapel-significance"), (chat.Say("no spoilers please").Outcome, chat.Last.Question?.Id));
    }

    [Fact]
    public void Seen_lapses_after_180_days_without_use()
    {
        chat.Say("I've seen it");
        Assert.Equal(Outcome.Answer, chat.Wait(TimeSpan.FromDays(179)).Say(Chapel).Outcome);
        Assert.Equal(Outcome.Answer, chat.Wait(TimeSpan.FromDays(179)).Say(Chapel).Outcome);
        Assert.Equal(Outcome.Confirm, chat.Wait(TimeSpan.FromDays(181)).Say(Chapel).Outcome);
    }

    [Fact]
    public void Forget_me_leaves_nothing()
    {
        chat.Say("I've seen it");
        chat.Say("Ireland");
        chat.Press("Remember Ireland");
        chat.Say("forget me");

        Assert.True(chat.LastTurn.ForgetsAll);
        Assert.Equal(ChatMemory.Empty, chat.Memory);
    }

    [Fact]
    public void Back_with_nothing_waiting_goes_on_about_the_film() =>
        Assert.Equal(TheFilm.Messages["support.back"], chat.Say("back to the film").Text);

    private static void AssertShowsLines(string code, Reply reply)
    {
        Assert.Equal(Outcome.Support, reply.Outcome);
        var lines = TheFilm.Knowledge.Support.Lines.Where(l => l.Country?.Code == code).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Contains(l.Name, reply.Text, StringComparison.Ordinal));
    }
}
