using ExplainerBot.Core.Spoilers;

namespace ExplainerBot.Core.Tests.Spoilers;

public sealed class SpoilerGateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("filming-locations", false, false, true)]
    [InlineData("filming-locations", false, true, true)]
    [InlineData("who-is-charlotte", false, true, false)]
    [InlineData("who-is-charlotte", true, true, true)]
    [InlineData("ending-explained", false, true, false)]
    [InlineData("ending-explained", true, true, true)]
    [InlineData("ending-explained", true, false, false)]
    public void It_opens_for_what_spoils_nothing_and_for_who_has_seen_the_film_and_is_alone(string id, bool seen, bool alone, bool open) =>
        Assert.Equal(open, SpoilerGate.IsOpen(TheFilm.Question(id), seen ? Now.AddDays(-1) : null, alone, Now));

    [Theory]
    [InlineData(179, true)]
    [InlineData(180, false)]
    public void The_preference_holds_for_180_days(int days, bool holds) =>
        Assert.Equal(holds, SpoilerGate.HasSeenFilm(Now.AddDays(-days), Now));

    [Theory]
    [InlineData(0, true)]
    [InlineData(29.99, true)]
    [InlineData(30, false)]
    [InlineData(-0.5, true)]
    [InlineData(-2, false)]
    public void An_offer_is_fresh_for_half_an_hour_and_never_from_the_future(double age, bool fresh)
    {
        var at = Now.AddMinutes(-age);

        Assert.Equal(fresh, SpoilerGate.CanTake(new Offer(default, "n", at), Now));
        Assert.Equal(fresh, SpoilerGate.Awaits(new PendingQuestion(default, "n", at), Now));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1.99, true)]
    [InlineData(2, false)]
    public void A_taken_offer_repeats_for_two_minutes(double age, bool taken) =>
        Assert.Equal(taken, SpoilerGate.CanTake(new Offer(default, "n", Now.AddMinutes(-10), Now.AddMinutes(-age)), Now));

    [Fact]
    public void No_offer_cannot_be_taken()
    {
        Assert.False(SpoilerGate.CanTake(null, Now));
        Assert.False(SpoilerGate.Awaits(null, Now));
        Assert.False(SpoilerGate.Awaits(new PendingQuestion(default, "n", Now, Suspended: true), Now));
    }
}
