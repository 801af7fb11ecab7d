using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class QuestionSearchTests
{
    private static Film Film => TheFilm.Knowledge.Films[0];

    public static TheoryData<string> Ids => [.. Film.Questions.Select(q => q.Id)];

    [Theory]
    [InlineData("")]
    [InlineData("  ?")]
    public void Nothing_typed_shows_all_questions_those_of_the_welcome_first(string typed)
    {
        var found = TheFilm.Explainer.Search(typed);

        Assert.Equal(Film.Start, found.Take(Film.Start.Length));
        Assert.Equal(Film.Questions.Select(q => q.Id).Order(), found.Select(q => q.Id).Order());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_question_is_there_as_soon_as_enough_of_its_wording_is_typed(string id)
    {
        var ask = TheFilm.Question(id).Ask;
        var typed = ask[..(ask.Length * 2 / 3)];

        Assert.Contains(id, TheFilm.Explainer.Search(typed).Select(q => q.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Any_of_its_phrasings_finds_a_question_among_the_first_three(string id)
    {
        var question = TheFilm.Question(id);

        Assert.All(question.Also, also => Assert.Contains(id, TheFilm.Explainer.Search(also).Take(3).Select(q => q.Id)));
    }

    [Fact]
    public void What_fits_nothing_finds_nothing() => Assert.Empty(TheFilm.Explainer.Search("qwertz uiop"));

    [Fact]
    public void Each_question_is_found_once()
    {
        var found = TheFilm.Explainer.Search("the");

        Assert.Equal(found.Distinct(), found);
    }
}
