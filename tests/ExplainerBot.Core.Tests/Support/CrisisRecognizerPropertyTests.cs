using CsCheck;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

/// <summary>What holds for any text.</summary>
public sealed class CrisisRecognizerPropertyTests
{
    private static readonly Gen<string> Chatter = Gen.OneOf(
        "The music was great.", "Who plays the cello?", "I liked the camera.", "It is ninety minutes long.",
        "We had pizza before.", "Where was it filmed?", "Netflix has it.").Array[0, 60].Select(s => string.Join(' ', s));

    private static readonly Gen<string> Disclosure = Gen.OneOf(
        "I want to kill myself.", "My uncle touched me.", "My husband beats me.", "i was raped when i was young.", "I cut myself.");

    [Fact]
    public void Random_text_of_any_characters_never_throws() =>
        Gen.String[Gen.Char, 0, 300].Sample(text =>
        {
            TheLexicon.Crisis.Recognize(text);
            TheLexicon.Crisis.HoldsLexiconWord(text);
        });

    [Fact]
    public void A_disclosure_is_found_anywhere_in_long_talk_about_the_film() =>
        Gen.Select(Chatter, Disclosure, Chatter).Sample((before, said, after) =>
            TheLexicon.Crisis.Recognize($"{before} {said} {after}").Concern == Concern.Own);

    [Fact]
    public void Capitals_and_stretched_ends_change_nothing() =>
        Gen.Select(Disclosure, Gen.Int[0, 3]).Sample((said, marks) =>
            TheLexicon.Crisis.Recognize(said.ToUpperInvariant() + new string('!', marks)).Concern == Concern.Own);

    [Fact]
    public void A_text_of_a_million_characters_is_read_to_its_end()
    {
        var text = string.Concat(Enumerable.Repeat("the film was long and the cello was loud ", 25_000)) + ". I want to kill myself";

        Assert.Equal(Concern.Own, TheLexicon.Crisis.Recognize(text).Concern);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("\uD800")]
    [InlineData("\u200B\u0301\uFFFF")]
    [InlineData("😀😀")]
    public void A_text_without_words_asks_for_nothing(string text) =>
        Assert.Equal(CrisisFinding.None, TheLexicon.Crisis.Recognize(text));
}
