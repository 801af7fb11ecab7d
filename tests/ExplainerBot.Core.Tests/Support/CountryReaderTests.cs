using ExplainerBot.Core.Language;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

public sealed class CountryReaderTests
{
    private static readonly CountryReader Reader = new(TheFilm.Knowledge.Support, TheFilm.Messages.Commands["country-lead"]);

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

    [Fact]
    public void Every_country_is_known_by_its_name() =>
        Assert.All(TheFilm.Knowledge.Support.Countries, c => Assert.Equal(c, Reader.Read(Words.Normalize(c.Name))));
}
