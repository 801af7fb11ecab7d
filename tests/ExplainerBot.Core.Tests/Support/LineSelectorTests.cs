using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

public sealed class LineSelectorTests
{
    private static readonly LineSelector Lines = new(TheFilm.Knowledge.Support);

    public static TheoryData<string, string> CountriesAndNeeds =>
        new(from c in TheFilm.Knowledge.Support.Countries from n in TheFilm.Knowledge.Support.Needs select (c.Code, n.Id));

    [Theory]
    [MemberData(nameof(CountriesAndNeeds))]
    public void Every_need_has_a_line_in_every_country_and_none_of_another(string code, string need)
    {
        var country = Lines.CountryOf(code);
        var lines = Lines.For([need], country, 4);

        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.Equal(country, l.Country));
        Assert.InRange(lines.Length, 1, 4);
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [Fact]
    public void Each_need_gets_a_line_before_any_gets_a_second()
    {
        var lines = Lines.For(["child-abuse", "sexual-violence"], TheFilm.Knowledge.Support.DefaultCountry, 2);

        Assert.Contains(lines, l => l.Needs.Any(n => n.Id == "child-abuse"));
        Assert.Contains(lines, l => l.Needs.Any(n => n.Id == "sexual-violence"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("XX")]
    public void An_unknown_country_is_the_default_one(string? code) =>
        Assert.Equal(TheFilm.Knowledge.Support.DefaultCountry, Lines.CountryOf(code));

    [Fact]
    public void Lines_for_a_part_of_a_country_come_after_those_for_all_of_it()
    {
        foreach (var country in TheFilm.Knowledge.Support.Countries)
        {
            foreach (var need in TheFilm.Knowledge.Support.Needs)
            {
                var regional = Lines.For([need.Id], country, int.MaxValue).Select(l => l.Region is not null).ToList();
                Assert.Equal(regional.Order(), regional);
            }
        }
    }
}
