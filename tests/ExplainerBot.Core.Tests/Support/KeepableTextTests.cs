using CsCheck;
using ExplainerBot.Core.Support;

namespace ExplainerBot.Core.Tests.Support;

public sealed class KeepableTextTests
{
    private static readonly KeepableText keepable = new(TheLexicon.Crisis);

    [Theory]
    [InlineData("who composed the score", "who composed the score")]
    [InlineData("  is there\n a sequel?\t", "is there a sequel?")]
    [InlineData("was it made in 2018 or 2019?", "was it made in 2018 or 2019?")]
    [InlineData("Où est le château?", "Où est le château?")]
    [InlineData("is it b4 her 1st concert", "is it b4 her 1st concert")]
    public void A_question_is_kept_on_one_line(string typed, string kept) => Assert.Equal(kept, keepable.Of(typed));

    [Theory]
    [InlineData("mail jo.doe@example.org the cast", "mail [address] the cast")]
    [InlineData("mail jo@example the cast", "mail [address] the cast")]
    [InlineData("mail jo @ example.org the cast", "mail [address] [address] [address] the cast")]
    [InlineData("ｊｏ＠ｅｘａｍｐｌｅ．ｏｒｇ asks", "[address] asks")]
    [InlineData("jo\u200B@\u200Bexample.org asks", "[address] asks")]
    [InlineData("i am @jodoe on it", "i am [address] on it")]
    [InlineData("see https://example.org/?q=1 for it", "see [address] for it")]
    [InlineData("see example.org/jo for it", "see [address] for it")]
    [InlineData("is it near SW1A 1AA", "is it near [address] 1AA")]
    public void Addresses_are_taken_out(string typed, string kept) => Assert.Equal(kept, keepable.Of(typed));

    [Theory]
    [InlineData("ring 02079460018 about it", "ring [number] about it")]
    [InlineData("ring (020) 7946-0018 about it", "ring [number] about it")]
    [InlineData("ring +44 20 7946 0018 about it", "ring [number] about it")]
    [InlineData("ring 0 2 0 7 9 about it", "ring [number] about it")]
    [InlineData("is the code 020–7946–0018", "is the code [number]")]
    [InlineData("my zip is 90210", "my zip is [number]")]
    [InlineData("call ٠٢٠٧٩٤٦", "call [number]")]
    public void Numbers_that_reach_somebody_are_taken_out(string typed, string kept) => Assert.Equal(kept, keepable.Of(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("did anton rape them")]
    [InlineData("my uncle hurt me")]
    [InlineData("i dont want to be alive")]
    public void Nothing_is_kept_of_what_may_be_somebody_s_harm(string? typed) => Assert.Null(keepable.Of(typed));

    [Fact]
    public void Half_a_character_is_no_text() => Assert.Null(keepable.Of("half a character " + '\uD800'));

    [Fact]
    public void Nothing_is_kept_of_a_long_text()
    {
        Assert.NotNull(keepable.Of(new string('a', KeepableText.Longest)));
        Assert.Null(keepable.Of(new string('a', KeepableText.Longest + 1)));
        // One character stands for eighteen letters when it is written out.
        Assert.Null(keepable.Of(string.Concat(Enumerable.Repeat("\uFDFA", 20))));
    }

    [Fact]
    public void No_more_than_four_digits_of_a_number_and_no_at_sign_are_ever_kept() =>
        Gen.String[Gen.OneOf(Gen.Char["0123456789 -.()@ab:/+"], Gen.Char), 0, 60].Sample(typed =>
        {
            var kept = keepable.Of(typed) ?? "";
            Assert.DoesNotContain('@', kept);
            Assert.DoesNotMatch(@"\d{5}", kept);
            Assert.DoesNotContain('\n', kept);
        });

    [Theory]
    [InlineData("disclosures.tune.tsv", 0.02)]
    [InlineData("disclosures.held.tsv", 0.02)]
    public void Disclosures_that_nothing_recognised_would_seldom_be_kept(string set, double most) => Assert.InRange(KeptOf(set), 0, most);

    [Theory]
    [InlineData("out-of-scope.tune.tsv", 0.95)]
    [InlineData("questions.tune.tsv", 0.85)]
    public void Most_of_what_is_asked_is_kept(string set, double least) => Assert.InRange(KeptOf(set), least, 1);

    private static double KeptOf(string set) =>
        Repository.Read("tests", "Development", set).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Average(line => keepable.Of(line.Split('\t')[^1]) is null ? 0.0 : 1.0);

    [Fact]
    public void Nothing_is_kept_of_a_text_with_an_alarming_word_wherever_it_stands() =>
        Gen.Select(
            Gen.OneOf("who plays", "i liked the music", "what about the cello", ""),
            Gen.OneOf("suicide", "raped", "kms", "r*pe", "abuse", "overdose", "SUICIDAL", "kill myself"),
            Gen.OneOf("in it", "and the bus", "")).Sample((before, word, after) => Assert.Null(keepable.Of($"{before} {word} {after}")));
}
