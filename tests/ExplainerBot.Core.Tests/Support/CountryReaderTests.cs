using ExplainerBot.Core.Language;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

public sealed class CountryReaderTests
{
    private static readonly CountryReader Reader =
        new(TheFilm.Knowledge.Support, TheFilm.Messages.Commands["country-lead"], TheFilm.Messages.Commands["country-here"]);

    [Theory]
    [InlineData("Ireland", "IE")]
    [InlineData("the uk", "GB")]
    [InlineData("I'm in the United Kingdom", "GB")]
    [InlineData("i live in canada", "CA")]
    [InlineData("U.S.A.", "US")]
    public void A_country_alone_is_read(string text, string code) => Assert.Equal(code, Reader.Read(Words.Normalize(text))?.Code);

    [Theory]
    [InlineData("is it on netflix in ireland")]
    [InlineData("my uncle in canada hurt me")]
    [InlineData("i'm in")]
    [InlineData("the")]
    [InlineData("")]
    [InlineData("us and them")]
    public void Anything_more_is_no_country(string text) => Assert.Null(Reader.Read(Words.Normalize(text)));

    [Theory]
    [InlineData("numbers for canada pls", "CA")]
    [InlineData("Where do I get help in the UK?", "GB")]
    [InlineData("my husband hits me. i live in ireland", "IE")]
    [InlineData("I’m in Northern Ireland and I need someone to call", "GB")]
    [InlineData("is there a helpline in New Zealand that is free", "NZ")]
    [InlineData("I live in Spain, yes, we're in Spain", "ES")]
    public void The_country_where_somebody_is_is_read_anywhere(string text, string code) => Assert.Equal(code, Reader.Named(text)?.Code);

    [Theory]
    [InlineData("i was raped in spain")]
    [InlineData("my uncle in canada hurt me")]
    [InlineData("i'm from india but i live in ireland or i'm in france for now")]
    [InlineData("i live in poland")]
    [InlineData("i live in")]
    [InlineData("helplines for indiana")]
    [InlineData("")]
    public void Where_something_happened_is_no_country_of_theirs(string text) => Assert.Null(Reader.Named(text));

    [Fact]
    public void Every_country_is_known_by_its_name() =>
        Assert.All(TheFilm.Knowledge.Support.Countries, c => Assert.Equal(c, Reader.Read(Words.Normalize(c.Name))));
}
