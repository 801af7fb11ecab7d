using System.Text.Json;
using CsCheck;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;
using ExplainerBot.Core.Tests.Support;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>How replies to "Shall I tell you?" are read.</summary>
public sealed class ConsentReaderTests
{
    private static readonly string[] Refusals =
    [
        "no", "nope", "nah", "no thanks", "not now", "not yet", "don't", "please don't", "i'd rather not", "stop", "skip it", "no spoilers", "i don't want to know",
        "i would rather you didn't", "i'd prefer not to", "never", "do not tell me", "dont you dare", "i will not hear it", "i can't", "under no circumstances", "that is not what i want",
        "not before i have seen it", "only if there is no twist in it", "some other day", "spoilers ruin everything", "my kid is here", "i'm only 13", "i said no", "nein danke",
        "let me finish the film first", "give me the spoiler-free version", "too close to home", "denied", "never ask me that again", "stop asking me that, no", "i don't care, no",
        "i won't watch it, but don't tell me", "i was going to say yes but no", "my curiosity is not that big", "spoilers never help me", "i do not consent", "you may not", "it would upset me",
        "i mind", "keep the secret", "let me be surprised", "without spoilers", "i refuse", "i wouldn't", "i haven't finished it", "it would ruin it", "nothing", "hell no",
        "put it on hold", "that will do", "thumbs down", "keep mum", "i disagree", "nobody in this house wants that", "leave it in the box", "everything but that, no",
        "too dark", "too scary", "lemme finish it first", "saving it for tonight", "still got forty minutes left", "keeping it for halloween", "i can wait", "ill watch it 2nite",
        "i want to know but I'm going to wait", "go away", "please go back", "you must be joking", "get stuffed", "option two", "my friend would kill me if you spoiled it",
        "I'll give that one a miss, thank you", "hindi po", "wag muna", "divvent tell is", "nuh tell mi", "not until I've seen it on a decent screen", "pressing play instead",
        "no no no, my brother and me we are in the half and he kills me if I know", "I would prefer to remain uninformed", "fixing to watch it tonight, not now",
    ];

    private static readonly string[] Openers =
    [
        "", "oh ", "ok, ", "well ", "yes ", "sure, ", "hm, ", "thanks but ", "please ", "gosh, ", "amazing, ", "jeez ", "queen, ", "i might regret this but ", "no harm but ", "oui, ",
        "sweet, ", "fair play for asking, ", "ah right ", "i'm a bit nervous, ", "spoilers welcome but ", "awesome ",
    ];

    private static readonly string[] Closers =
    [
        "", " please", " thanks", " mate", "!", " ok", " yes", ", go on", ", tell me", " full stop", " rn", ", sweet", ", awesome", ", excellent", ", spill", " queen",
        ", my answer is yes", ", hurry up", " comma thanks", ", perfect", " then so",
    ];

    private static readonly string[] NoesOfCurators = Examples("no", "unclear");
    private static readonly string[] YesesOfCurators = Examples("yes", "no");

    private static readonly string[] Slips = ["", "?", "...", " \u2764", " lol", " pls", " tho", " really", "!!", " hahaha"];

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
    [InlineData("not gonna lie, tell me")]
    [InlineData("i won't watch it so tell me")]
    [InlineData("i'm not scared, tell me")]
    [InlineData("not scared, go on")]
    [InlineData("nothing can spoil this for me, go on")]
    [InlineData("yes i read the warning, continue")]
    [InlineData("it is a heavy subject, i know. tell me")]
    [InlineData("ok tell me evrything")]
    [InlineData("could you please")]
    [InlineData("oui")]
    [InlineData("curiosity wins")]
    [InlineData("i've been warned, carry on")]
    [InlineData("yes, but without the gory details")]
    [InlineData("sure, just not too graphic")]
    [InlineData("spoilers never bother me")]
    [InlineData("thanks for the warning, go ahead")]
    [InlineData("nope it doesn't bother me, go on")]
    [InlineData("i have nothing against spoilers, tell me")]
    [InlineData("yes and don't skip a thing")]
    [InlineData("dotn stop")]
    [InlineData("a friend and i talked about the film on the way home and through dinner and over breakfast with six other people from our cinema club, so please tell me")]
    [InlineData("yes tell me full stop")]
    [InlineData("i'm brave enough for that")]
    [InlineData("whey aye")]
    [InlineData("aye nae bother, tell us")]
    [InlineData("yeah no worries, spoil away")]
    [InlineData("gwaan tell mi")]
    [InlineData("i can't take the suspense any more, tell me")]
    [InlineData("go ahead, i want to know what she saw")]
    [InlineData("yes please, i missed the middle of it and want to know what happened there")]
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
    [InlineData("i'd rather you didn't")]
    [InlineData("i'd like to keep the twist")]
    [InlineData("yes i mind")]
    [InlineData("not with my kids here")]
    [InlineData("please refrian")]
    [InlineData("too much for me")]
    [InlineData("my daughter is reading over my shoulder")]
    [InlineData("only if there's no twist in it")]
    [InlineData("thanks for the warning, i'll stop here")]
    [InlineData("what an idea. no.")]
    [InlineData("i'm only 13")]
    [InlineData("saving it for the weekend")]
    [InlineData("👎")]
    [InlineData("sure, but after the film")]
    [InlineData("right you are, i'll stay away from it")]
    [InlineData("fine, keep your secrets")]
    [InlineData("put it back in the box")]
    [InlineData("you've put me off")]
    [InlineData("happy in ignorance")]
    [InlineData("la shukran")]
    [InlineData("i shall abstain")]
    [InlineData("go away")]
    public void A_no(string text) => Assert.Equal(ConsentReading.No, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("idk")]
    [InlineData("hmm")]
    [InlineData("maybe")]
    [InlineData("what kind of spoiler")]
    [InlineData("not sure")]
    [InlineData("...")]
    [InlineData("and then?")]
    [InlineData("dont not tell me")]
    [InlineData("ok?")]
    [InlineData("is it the twist?")]
    [InlineData("depends how dark it is")]
    [InlineData("can you say that again")]
    [InlineData("yes? no?")]
    [InlineData("how detailed would you be")]
    [InlineData("is a child involved?")]
    [InlineData("curious but also afraid")]
    [InlineData("i suppose it is scary, no, go on")]
    [InlineData("as you wish")]
    [InlineData("surprise me")]
    [InlineData("yes but")]
    [InlineData("please go away")]
    [InlineData("no bother")]
    [InlineData("mi nuh know")]
    [InlineData("i haven't a notion")]
    [InlineData("it's up to ye, pal")]
    public void Neither(string text) => Assert.Equal(ConsentReading.Unclear, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("donut tell me, ok")]
    [InlineData("dinnae tell me")]
    [InlineData("dno't tell me")]
    [InlineData("yes but leave out the violence")]
    [InlineData("hang it on the wall please")]
    [InlineData("everything but that")]
    [InlineData("next")]
    public void A_word_that_was_never_heard_in_a_yes_keeps_a_reply_from_being_learnt_as_one(string text) =>
        Assert.NotEqual(ConsentReading.Yes, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("eish, go on then")]
    [InlineData("pff go ahead")]
    public void A_short_word_that_was_never_heard_in_a_yes_does_not_keep_a_reply_from_being_one(string text) =>
        Assert.Equal(ConsentReading.Yes, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("\ud83c\udfbb", ConsentReading.Other)]
    [InlineData("\ud83d\ude02\ud83d\ude02", ConsentReading.Other)]
    [InlineData("\u2764\ufe0f", ConsentReading.Other)]
    [InlineData("\ud83e\udd37", ConsentReading.Unclear)]
    [InlineData("...?", ConsentReading.Unclear)]
    public void A_picture_that_stands_for_no_reply_is_something_else(string text, ConsentReading reading) =>
        Assert.Equal(reading, TheLexicon.Consent.Read(text));

    [Fact]
    public void A_language_with_few_examples_goes_by_its_phrases_alone()
    {
        const string Examples = """

            examples:
              yes: [blorp]
              no: [blerp]
              unclear: [blarp]
              other: [blurp]
            """;
        var young = new ConsentReader(ConsentLexicon.Read(new KnowledgeFile("consent.yaml", Lexicon("yes: [yes]", "no: [no]") + Examples), new DiagnosticBag())!);

        Assert.Null(young.Fitted);
        Assert.Equal(ConsentReading.Yes, young.Read("yes"));
        Assert.Equal(ConsentReading.No, young.Read("no"));
        Assert.Equal(ConsentReading.Other, young.Read("blorp"));
    }

    [Theory]
    [InlineData("absolutely not", true)]
    [InlineData("too much for me", true)]
    [InlineData("yes, who plays anton", false)]
    [InlineData("my dog ate the remote", false)]
    public void What_only_holds_the_words_of_a_reply_is_not_surely_one(string text, bool isReply) => Assert.Equal(isReply, TheLexicon.Consent.IsSurelyReply(new HeardText(text)));

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
    [InlineData("menu")]
    [InlineData("my dog ate the remote")]
    [InlineData("bye, dinner is ready")]
    [InlineData("i agree with the critics")]
    [InlineData("my phone is at 100 percent")]
    [InlineData("i want to know more about the music")]
    public void Something_else(string text) => Assert.Equal(ConsentReading.Other, TheLexicon.Consent.Read(text));

    [Theory]
    [InlineData("yes no thanks, tell me")]
    [InlineData("yes no way, go on")]
    [InlineData("yes no, tell me")]
    public void A_no_within_a_doubt_is_not_turned_to_a_yes_by_what_follows(string text) =>
        Assert.Equal(ConsentReading.Unclear, TheLexicon.Consent.Read(text));

    [Fact]
    public void A_refusal_among_polite_words_is_never_a_yes() =>
        Gen.Select(Gen.OneOf(Openers), Gen.OneOf(Refusals), Gen.OneOf(Closers)).Sample((before, no, after) =>
            TheLexicon.Consent.Read(before + no + after) is not (ConsentReading.Yes or ConsentReading.SeenIt));

    [Fact]
    public void Of_all_refusals_that_curators_wrote_hardly_one_in_a_thousand_is_a_yes_among_polite_words()
    {
        var random = new Random(7);
        var (said, yeses) = (0, 0);
        foreach (var no in NoesOfCurators)
        {
            for (var i = 0; i < 5; i++, said++)
            {
                var text = Openers[random.Next(Openers.Length)] + no + Closers[random.Next(Closers.Length)];
                yeses += TheLexicon.Consent.Read(text) is ConsentReading.Yes or ConsentReading.SeenIt ? 1 : 0;
            }
        }

        Assert.InRange(said, 5_000, int.MaxValue);
        Assert.InRange(yeses, 0, said * 2 / 1000);
    }

    [Fact]
    public void A_yes_is_hardly_ever_lost_among_polite_words()
    {
        string[] before = ["", "oh ", "ok, ", "well ", "sure, ", "gosh, "], after = ["", " please", " thanks", "!", ", go on", ", tell me"];
        var random = new Random(9);
        string[] heard = [.. YesesOfCurators.Where(yes => TheLexicon.Consent.Read(yes) is ConsentReading.Yes or ConsentReading.SeenIt)];

        var lost = heard.Count(yes => TheLexicon.Consent.Read(before[random.Next(before.Length)] + yes + after[random.Next(after.Length)])
            is not (ConsentReading.Yes or ConsentReading.SeenIt));

        Assert.InRange(lost, 0, heard.Length / 20);
    }

    [Fact]
    public void A_refusal_with_slips_and_capitals_is_never_a_yes() =>
        Gen.Select(Gen.OneOf(Refusals), Gen.OneOf(Slips), Gen.Int[0, 40], Gen.Bool).Sample((no, slip, at, shouts) =>
        {
            // A letter doubled is the slip that leaves every refusal a refusal for a human reader.
            var written = no.Insert(at % no.Length, no[at % no.Length].ToString()) + slip;
            return TheLexicon.Consent.Read(shouts ? written.ToUpperInvariant() : written) is not (ConsentReading.Yes or ConsentReading.SeenIt);
        });

    [Fact]
    public void What_holds_a_negation_that_no_phrase_explains_is_never_a_yes() =>
        Gen.Select(
            Gen.OneOf("yes", "ok", "sure", "tell me", "go on", "please do"),
            Gen.OneOf("that is not for me", "it never helps", "i could not", "he wouldn't", "we aren't alone", "i barely know it", "nobody asked"),
            Gen.Bool).Sample((yes, negated, first) =>
                TheLexicon.Consent.Read(first ? $"{yes}, {negated}" : $"{negated}, {yes}") is not (ConsentReading.Yes or ConsentReading.SeenIt));

    [Fact]
    public void A_refusal_among_chatter_and_signs_is_never_a_yes() =>
        Gen.Select(
            Gen.OneOf("", "we watched the news, ", "i'm curious but ", "thanks for the warning, ", "on second thought ", "good of you to ask, ", "i know it's heavy, ", "i'm on the train, ", "\ud83d\ude42 ", "oui, "),
            Gen.OneOf(Refusals),
            Gen.OneOf("", ", curiosity wins", " but keep it short", ", i read the warning", ", not too graphic", " \ud83d\udc4d\ud83d\ude4f", ", my friend told me", ", thanks for asking", ", do your worst", ", ja")).Sample((before, no, after) =>
                TheLexicon.Consent.Read(before + no + after) is not (ConsentReading.Yes or ConsentReading.SeenIt));

    [Fact]
    public void Random_text_never_throws() => Gen.String[Gen.Char, 0, 500].Sample(text => { TheLexicon.Consent.Read(text); });

    [Theory]
    [InlineData("consent.tune.tsv", 0.95)]
    [InlineData("consent.held.tsv", 0.95)]
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

        Assert.Null(ConsentLexicon.Read(new KnowledgeFile("consent.yaml", Lexicon(yes, no)), bag));
        Assert.Contains(bag.ToSorted(), d => d.Code == code && d.Line <= 2);
    }

    // Those that stand in quotation marks between one list's key and the next one's; nearly all do.
    private static string[] Examples(string from, string to) =>
        [.. TheLexicon.File("consent.yaml").Text.Split("\nexamples:")[1].Split($"\n  {from}:\n")[1].Split($"\n  {to}:\n")[0].Split('\n')
            .Where(line => line.StartsWith("    - \"", StringComparison.Ordinal)).Select(line => JsonSerializer.Deserialize<string>(line[6..])!)];

    private static string Lexicon(string yes, string no) => $"{yes}\n{no}\n" + """
        agreement: [ready]
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

    private static bool Same(string meant, ConsentReading read) => meant switch
    {
        "yes" => read is ConsentReading.Yes or ConsentReading.SeenIt,
        "no" => read == ConsentReading.No,
        "unclear" => read == ConsentReading.Unclear,
        _ => read == ConsentReading.Other,
    };
}
