using ExplainerBot.Cards;

namespace ExplainerBot.Tests.Cards;

public sealed class ButtonRowsTests
{
    [Fact]
    public void Short_titles_share_a_row_as_long_as_they_fit_a_narrow_phone() =>
        Assert.Equal(["Yes, tell me + No thanks", "I've seen the film + Get help"], Rows("Yes, tell me", "No thanks", "I've seen the film", "Get help"));

    [Fact]
    public void A_long_title_has_a_row_of_its_own() =>
        Assert.Equal(["What does the ending mean, after all?", "Get help"], Rows("What does the ending mean, after all?", "Get help"));

    [Fact]
    public void A_title_that_is_too_long_for_any_row_still_has_one() =>
        Assert.Equal([new string('x', 200), "Get help"], Rows(new string('x', 200), "Get help"));

    [Fact]
    public void No_button_is_lost_and_their_order_stays()
    {
        var titles = Enumerable.Range(1, 40).Select(n => new string('y', n)).ToArray();

        Assert.Equal(titles, Rows(titles).SelectMany(r => r.Split(" + ")));
    }

    [Fact]
    public void Without_buttons_there_is_no_row() => Assert.Empty(Rows());

    private static IEnumerable<string> Rows(params string[] titles) =>
        ButtonRows.Of(titles.Select(t => new CardButton { Type = "Action.Submit", Title = t })).Select(row => string.Join(" + ", row.Select(b => b.Title)));
}
