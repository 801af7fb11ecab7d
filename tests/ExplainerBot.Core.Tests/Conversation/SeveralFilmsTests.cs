using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>What holds of one film holds of another, and of both together.</summary>
public sealed class SeveralFilmsTests
{
    private readonly Chat chat = new(Films.Both);

    public static TheoryData<string, string> Both => [.. Films.Both.Knowledge.Films.SelectMany(f => f.Questions).Select(q => (q.FilmId, q.Id))];

    public static TheoryData<string> OfTheSecond => [.. Films.TheSecond.Knowledge.Films[0].Questions.Select(q => q.Id)];

    [Theory]
    [MemberData(nameof(OfTheSecond))]
    public void In_the_second_film_alone_the_shown_wording_finds_its_question_and_is_gated_by_its_level(string id)
    {
        var question = Films.TheSecond.Knowledge.Question(id);
        var reply = new Chat(Films.TheSecond).Say(question.Ask);

        AssertGated(question, reply);
        Assert.DoesNotContain("About *", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void With_both_the_wording_of_a_button_finds_its_question_and_the_film_is_named(string film, string id)
    {
        var question = Films.Both.Knowledge.Find(film, id)!;
        var reply = chat.Say(Films.Both.Knowledge.TitleOf(question));

        AssertGated(question, reply);
        Assert.Contains($"About *{Films.Both.Knowledge.Film(film).Title}*", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_answer_on_sensitive_topics_stands_between_a_note_and_the_lines(string film, string id)
    {
        var question = Films.Both.Knowledge.Find(film, id)!;
        chat.Memory = ChatMemories.Fresh.WithFilmsSeen(Films.Both.Knowledge.Films, chat.Now);
        var kinds = chat.Press(ButtonActions.Ask, question.Key.Value).Blocks.Select(b => b.Kind);

        Assert.Equal(question.Topics.Length > 0 ? [BlockKind.Note, BlockKind.Prose, BlockKind.Lines] : [BlockKind.Prose], kinds);
        Assert.Contains(question.Answer, chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_choice_of_film_is_forgotten_after_one_message()
    {
        chat.Say("who made it");
        chat.Say("hello");

        Assert.Empty(chat.Memory.Conversation.WhichFilm);
        Assert.Null(chat.Say("The Perfection").Question);
    }

    [Fact]
    public void A_question_that_one_film_has_under_the_same_id_may_be_meant_for_it_however_it_is_put()
    {
        const string Phrasing = "can i watch it on a plane";

        Assert.Contains(Phrasing, TheFilm.Question("where-to-watch").Also);
        Assert.DoesNotContain(Phrasing, Films.TheSecond.Knowledge.Question("where-to-watch").Also);
        Assert.Equal(["where-to-watch", "where-to-watch"], chat.Say(Phrasing).Suggestions.Select(q => q.Id));
    }

    [Fact]
    public void A_button_of_a_film_asks_the_question_that_was_meant_there_and_asks_before_it_spoils()
    {
        chat.Say("how does it end");
        var reply = chat.Press("The Cabinet of Dr. Caligari");

        Assert.Equal((Outcome.Confirm, Films.Second, "ending-explained"), (reply.Outcome, reply.Question?.FilmId, reply.Question?.Id));
        Assert.Equal(Films.Second, chat.Memory.Conversation.Film);
    }

    [Fact]
    public void To_have_seen_one_film_opens_no_other()
    {
        chat.Memory = ChatMemories.Fresh with { Person = new PersonMemory().WhoHasSeen(TheFilm.Id, chat.Now) };

        Assert.True(chat.Press(ButtonActions.Ask, QuestionKey.Of(TheFilm.Id, "ending-explained").Value).HoldsAnswer);
        Assert.False(chat.Press(ButtonActions.Ask, QuestionKey.Of(Films.Second, "ending-explained").Value).HoldsAnswer);
    }

    [Fact]
    public void A_film_that_is_no_longer_loaded_is_not_missed()
    {
        var one = new Chat { Memory = chat.Memory with { Conversation = new ConversationMemory { Film = Films.Second, WhichFilm = [QuestionKey.Of(Films.Second, "ending-explained")] } } };

        Assert.Equal("filming-locations", one.Say("Where was it filmed?").Question?.Id);
        Assert.Equal(Outcome.Command, one.Say("I've seen it").Outcome);
    }

    private static void AssertGated(Question question, Reply reply)
    {
        Assert.Equal((question.FilmId, question.Id), (reply.Question?.FilmId, reply.Question?.Id));
        Assert.Equal(question.Level == SpoilerLevel.None ? Outcome.Answer : Outcome.Confirm, reply.Outcome);
    }
}
