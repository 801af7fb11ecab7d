using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Conversation;

public sealed class ConsentLexiconTests
{
    [Theory]
    [InlineData("tell us the truth", ConsentReading.Yes)]
    [InlineData("tell me truth", ConsentReading.Yes)]
    [InlineData("tell me", ConsentReading.No)]
    [InlineData("teeeell meeee", ConsentReading.No)]
    [InlineData("tell", ConsentReading.Other)]
    public void A_template_stands_for_all_its_phrases_and_for_no_other(string said, ConsentReading reading) =>
        Assert.Equal(reading, Reader("tell me|us the? truth", "tell me").Read(said));

    [Fact]
    public void The_longest_phrase_counts() =>
        Assert.Equal(ConsentReading.No, Reader("why not", "why not wait a bit|while").Read("why not wait a while"));

    [Theory]
    [InlineData("tell me|us? now|please?", "tell please", "tell please")]
    [InlineData("go on", "goo on|off", "goo on")]
    public void A_phrase_that_two_templates_share_must_say_one_thing(string yes, string no, string shared)
    {
        var (_, bag) = Read(yes, no);
        var found = Assert.Single(bag.ToSorted());
        Assert.Equal(("C011", $"'{shared}' stands under 'yes' and under 'no'."), (found.Code, found.Message));
        Assert.Equal(4, found.Line);
    }

    [Theory]
    [InlineData("tell me|us now", "tell me please")]
    [InlineData("tell me now?", "tell now")]
    public void Templates_that_share_only_a_beginning_do_not_exclude_each_other(string yes, string no) =>
        Assert.Empty(Read(yes, no).Bag.ToSorted());

    [Fact]
    public void A_template_without_a_word_is_an_error() =>
        Assert.Equal("C010", Assert.Single(Read("!? ...", "no").Bag.ToSorted()).Code);

    private static ConsentReader Reader(string yes, string no) => new(Read(yes, no).Lexicon!);

    private static (ConsentLexicon? Lexicon, DiagnosticBag Bag) Read(string yes, string no)
    {
        var bag = new DiagnosticBag();
        var text = $"""
            yes: ["{yes}"]
            agreement: ["ready"]
            go-ahead: ["ok"]
            no: ["{no}"]
            unclear: ["maybe"]
            hesitation: ["hm"]
            seen: ["seen it"]
            fillers: ["well"]
            small-words: ["it"]
            negations: ["not"]
            questions: ["who"]
            asks-back: ["spoil"]
            signs: {"{}"}
            """;
        return (ConsentLexicon.Read(new KnowledgeFile("consent.yaml", text), bag), bag);
    }
}
