using CsCheck;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests.Support;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>How replies to "Shall I tell you?" are read.</summary>
public sealed class ConsentReaderTests
{
    private static readonly string[] Refusals =
        ["no", "nope", "nah", "no thanks", "not now", "not yet", "don't", "please don't", "i'd rather not", "stop", "skip it", "no spoilers", "i don't want to know"];

    [Theory]
    [InlineData("yes")]
    [InlineData("yess")]
    [InlineData("yea")]
    [InlineData("k")]
    [InlineData("go on then")]
    [InlineData("hit me")]
    [InlineData("no problem, tell me")]
    [InlineData("sure why not")]
    [InlineData("why not")]
    [InlineData("please do")]
    [InlineData("i don't mind spoilers")]
    [InlineData("👍")]
    [InlineData("yes 😊")]
    [InlineData("Yes, I would like that very much.")]
    public void A_yes(string text) => Assert.Equal(ConsentReading.Yes, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("no")]
    [InlineData("nop")]
    [InlineData("nooo")]
    [InlineData("nah im good")]
    [InlineData("no thanks")]
    [InlineData("yes but no spoilers")]
    [InlineData("yeah no")]
    [InlineData("not yet")]
    [InlineData("don't")]
    [InlineData("maybe later")]
    [InlineData("i'd rather find out myself")]
    [InlineData("👎")]
    public void A_no(string text) => Assert.Equal(ConsentReading.No, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("idk")]
    [InlineData("hmm")]
    [InlineData("maybe")]
    [InlineData("what kind of spoiler")]
    [InlineData("not sure")]
    [InlineData("...")]
    [InlineData("not scared, go on")]
    public void Neither(string text) => Assert.Equal(ConsentReading.Unclear, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("i've seen it")]
    [InlineData("already watched it, go ahead")]
    [InlineData("yes i've seen it")]
    [InlineData("don't worry, i've seen it")]
    public void The_film_is_known(string text) => Assert.Equal(ConsentReading.SeenIt, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("who plays anton?")]
    [InlineData("ok who is paloma")]
    [InlineData("yes and who wrote it")]
    [InlineData("tell me about paloma")]
    [InlineData("show me the questions")]
    [InlineData("oui")]
    [InlineData("menu")]
    [InlineData("my dog ate the remote")]
    public void Something_else(string text) => Assert.Equal(ConsentReading.Other, TheLexicon.Consent.Read(text));

    [Fact]
    public void A_refusal_among_polite_words_is_never_a_yes() =>
        Gen.Select(
            Gen.OneOf("", "oh ", "ok, ", "well ", "yes ", "sure, ", "hm, ", "thanks but ", "please "),
            Gen.OneOf(Refusals),
            Gen.OneOf("", " please", " thanks", " sorry", " mate", "!", " ok", " yes", ", go on", ", tell me", " 👍")).Sample((before, no, after) =>
                TheLexicon.Consent.Read(before + no + after) is not (ConsentReading.Yes or ConsentReading.SeenIt));

    [Fact]
    public void Random_text_never_throws() => Gen.String[Gen.Char, 0, 500].Sample(text => { TheLexicon.Consent.Read(text); });

    [Theory]
    [InlineData("consent.tune.tsv", 0.98)]
    [InlineData("consent.held.tsv", 0.88)]
    public void The_development_sets_keep_their_level_and_no_no_is_read_as_a_yes(string set, double least)
    {
        var replies = Repository.Read("tests", "Development", set).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).Select(p => (Meant: p[0], Read: TheLexicon.Consent.Read(p[1]))).ToList();

        Assert.DoesNotContain(replies, r => r.Meant == "no" && r.Read is ConsentReading.Yes or ConsentReading.SeenIt && r.Meant == "no");
        Assert.InRange(replies.Average(r => Same(r.Meant, r.Read) ? 1.0 : 0.0), least, 1);
    }

    [Theory]
    [InlineData("yes: [yes]", "no: [yes]", "C011")]
    [InlineData("yes: ['👍']", "no: [no]", "C010")]
    [InlineData("yes: [yes]", "no: []", "K006")]
    public void A_faulty_lexicon_is_an_error_with_its_place(string yes, string no, string code)
    {
        var bag = new DiagnosticBag();
        var text = $"{yes}\n{no}\n" + """
            go-ahead: [tell me]
            unclear: [maybe]
            hesitation: [hmm]
            seen: [seen it]
            fillers: [thanks]
            small-words: [it]
            negations: [not]
            questions: [who]
            asks-back: [spoil]
            signs: {yes: ['👍']}
            """;

        Assert.Null(ConsentLexicon.Read(new KnowledgeFile("consent.yaml", text), bag));
        Assert.Contains(bag.ToSorted(), d => d.Code == code && d.Line <= 2);
    }

    private static bool Same(string meant, ConsentReading read) => meant switch
    {
        "yes" => read is ConsentReading.Yes or ConsentReading.SeenIt,
        "no" => read == ConsentReading.No,
        "unclear" => read == ConsentReading.Unclear,
        _ => read == ConsentReading.Other,
    };
}
