using ExplainerBot.Cli.Records;
using ExplainerBot.Cli.Reporting;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary>How records are counted.</summary>
public sealed class ReportFigures
{
    [Theory]
    [InlineData(0, 10, 0.0, 0.2775)]
    [InlineData(1, 1, 0.2065, 1.0)]
    [InlineData(2, 3, 0.2077, 0.9385)]
    [InlineData(200, 300, 0.6115, 0.7176)]
    [InlineData(0, 0, 0.0, 1.0)]
    public void An_interval_is_Wilson_s(int count, int of, double low, double high)
    {
        var share = new Proportion(count, of);

        Assert.Equal((low, high), (share.Low, share.High), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-4 && Math.Abs(a.Item2 - b.Item2) < 1e-4);
    }

    [Fact]
    public void What_surely_displeases_comes_before_what_three_people_disliked()
    {
        var lines = Enumerable.Repeat(SmallFilm.Line("vote", "\"question\":\"rare\",\"vote\":\"down\""), 3)
            .Concat(Enumerable.Repeat(SmallFilm.Line("vote", "\"question\":\"common\",\"vote\":\"down\""), 200))
            .Concat(Enumerable.Repeat(SmallFilm.Line("vote", "\"question\":\"common\",\"vote\":\"up\""), 50));

        Assert.Equal(["common", "rare"], Votes([.. lines]).Select(v => v.Question));
    }

    [Fact]
    public void A_vote_that_another_one_replaced_no_longer_counts()
    {
        var tally = Assert.Single(Votes(
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"up\""),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"down\",\"replaces\":\"up\",\"text\":\"too long\""),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"up\""),
            SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"none\",\"replaces\":\"up\"")));

        Assert.Equal((0, 1), (tally.Up, tally.Down));
        Assert.Equal(["too long"], tally.Comments);
    }

    [Fact]
    public void A_replaced_vote_out_of_the_period_makes_no_count_negative() =>
        Assert.Equal(0, Assert.Single(Votes(SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"none\",\"replaces\":\"down\""))).Down);

    [Fact]
    public void A_choice_is_laid_to_the_latest_open_offer_that_held_it()
    {
        var suggestions = Suggestion.Of(SmallFilm.Records(
            SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"],\"text\":\"first\""),
            SmallFilm.Line("suggested", "\"offered\":[\"ending\",\"about\"],\"text\":\"second\""),
            SmallFilm.Line("chosen", "\"question\":\"director\""),
            SmallFilm.Line("chosen", "\"question\":\"director\""),
            SmallFilm.Line("suggested", "\"offered\":[\"ending\"]", day: "2026-11-21"),
            SmallFilm.Line("chosen", "\"question\":\"about\"", day: "2026-11-21")).Records);

        Assert.Equal(["director", null, null], suggestions.Select(s => s.Taken));
        Assert.True(suggestions[0].IsCertain);
    }

    [Fact]
    public void A_choice_that_another_instance_noted_finds_its_offer_whichever_file_is_read_first()
    {
        var (offer, choice) = (SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"]"), SmallFilm.Line("chosen", "\"question\":\"director\""));

        Assert.Equal("director", Assert.Single(Suggestion.Of(SmallFilm.Records(offer, choice).Records)).Taken);
        Assert.Equal("director", Assert.Single(Suggestion.Of(SmallFilm.Records(choice, offer).Records)).Taken);
    }

    [Fact]
    public void Questions_are_confused_where_the_second_was_taken()
    {
        var offered = SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"],\"text\":\"the thing\"");
        var records = SmallFilm.Records(offered, SmallFilm.Line("chosen", "\"question\":\"director\""), offered, SmallFilm.Line("chosen", "\"question\":\"about\"")).Records;
        var confusion = Assert.Single(Confusion.Of(Suggestion.Of(records), text => text));
        var offer = OfferTally.Of(records).Single(o => o.Question == "director");

        Assert.Equal(("about", "director", 2, 1), (confusion.First, confusion.Second, confusion.Together, confusion.SecondTaken));
        Assert.Equal(["the thing"], confusion.Wordings);
        Assert.Equal((2, 0, 1), (offer.Offered, offer.First, offer.Taken));
    }

    [Fact]
    public void Days_without_a_record_are_days_too()
    {
        var days = DayCount.Of(SmallFilm.Records(
            SmallFilm.Line("none-meant", "\"x\":1", day: "2026-11-18"), SmallFilm.Line("vote", "\"question\":\"about\",\"vote\":\"up\"")).Records);

        Assert.Equal([1, 0, 0], days.Select(d => d.NoneMeant));
        Assert.Equal([0, 0, 1], days.Select(d => d.Up));
    }

    [Fact]
    public void A_day_of_another_century_fills_no_page() =>
        Assert.Equal(2, DayCount.Of(SmallFilm.Records(
            SmallFilm.Line("none-meant", "\"x\":1", day: "1026-11-18"), SmallFilm.Line("none-meant", "\"x\":1")).Records).Length);

    [Fact]
    public void Texts_that_mean_the_same_stand_in_one_group_the_most_typical_first()
    {
        string[] texts = ["who is the director of this film", "the director of this film is who", "will it snow in oslo", "who is the director"];
        var groups = TextGroup.Of(SmallFilm.Records([.. texts.Append(texts[0]).Select(t => SmallFilm.Line("unanswered", $"\"text\":\"{t}\""))]).Records, SmallFilm.Explainer);

        Assert.Equal([4, 1], groups.Select(g => g.Count));
        Assert.Equal(3, groups[0].Wordings.Length);
        Assert.Equal(2, groups[0].Wordings.Max(w => w.Count));
        Assert.Equal("will it snow in oslo", groups[1].Typical);
    }

    private static IReadOnlyList<VoteTally> Votes(params string[] lines) => VoteTally.Of(RecordLines.Of(lines, 1).Records, text => text);
}
