using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests.Knowledge;

namespace ExplainerBot.Core.Tests.Review;

/// <summary>What the check warns of without the matcher: each made in the sample, one at a time, with its place.</summary>
public sealed class ReviewerTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private static readonly string CoveredLines = Sample.Lines.With("note: Say which county.", "note: Say which county., without: [sexual-violence]");

    [Fact]
    public void The_sample_gives_no_cause_for_a_warning() =>
        Assert.Empty(Review(Sample.Film, CoveredLines));

    [Fact]
    public void An_answer_of_long_words_in_long_sentences_is_hard_to_read()
    {
        var hard = string.Concat(Enumerable.Repeat("institutional considerations notwithstanding ", 12));

        AssertWarns("R001", "film.yaml:30:13", Review(Sample.Film.With("**Anna opens the well**, and it is dry. ", hard)));
    }

    [Theory]
    [InlineData("LIX 51, with 1 words to a sentence and 50 % long words", "Abcdefg. Abcdef.")]
    [InlineData("LIX 65, with 5 words to a sentence and 60 % long words", "0.5 abcdefg abcdefh abcdefi.")]
    [InlineData("LIX 51, with 1 words to a sentence and 50 % long words", "- abcdefg\n- no")]
    public void LIX_adds_the_words_of_a_sentence_and_the_percentage_of_long_words(string measured, string answer)
    {
        var at = Sample.Film.IndexOf("    answer: |", Sample.Film.IndexOf("id: ending", StringComparison.Ordinal), StringComparison.Ordinal);
        var film = Sample.Film[..at] + "    answer: " + System.Text.Json.JsonSerializer.Serialize(answer) + Sample.Film[Sample.Film.LastIndexOf("\n    next:", StringComparison.Ordinal)..];

        Assert.Contains(measured, Assert.Single(Review(film), d => d.Code == "R001").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("film.yaml:24:9", "next: [about]", "next: []")]
    [InlineData("film.yaml:34:19", "next: [about]", "next: [about, about]")]
    public void An_answer_that_leads_nowhere_or_twice_to_one_place_is_a_dead_end(string place, string old, string with) =>
        AssertWarns("R002", place, Review(Sample.Film.With(old, with)));

    [Theory]
    [InlineData("film.yaml:29:13", "teaser: The village keeps its well closed.", "teaser: Anna will be opening a well.")]
    [InlineData("film.yaml:25:10", "ask: How does it end?", "ask: Why does Anna open it?")]
    public void What_is_shown_before_a_yes_must_not_nearly_say_what_is_kept_back(string place, string old, string with)
    {
        var found = Review(Sample.Film.With(old, with));

        AssertWarns("R003", place, found);
        Assert.Contains("'anna opens the well'", found[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_alone_are_no_hint() =>
        Assert.Empty(Review(Sample.Film.With("reveals: [anna opens the well]", "reveals: [anna of the hollow opens]").With("The village keeps its well closed.", "Anna and the Hollow.")));

    [Fact]
    public void A_teaser_in_words_that_only_its_answer_has_is_a_hint()
    {
        var more = string.Concat(Enumerable.Range(1, 9).Select(i => Question("more-" + i)));
        var hinting = Sample.Film.With("The village keeps its well closed.", "Think of the lantern and the rope.").With("and it is dry.", "with a lantern and a rope.");

        Assert.Contains(Review(hinting + more), d => d.Code == "R004" && d.Message.EndsWith("has: lantern, rope.", StringComparison.Ordinal));
        Assert.DoesNotContain(Review(hinting + more.Replace("Nothing of note", "A lantern hangs there", StringComparison.Ordinal)), d => d.Code == "R004");
    }

    [Fact]
    public void A_line_is_to_be_compared_with_its_site_every_ninety_days()
    {
        var finding = Assert.Single(Review(Sample.Film, CoveredLines.With("verified: 2026-11-20", "verified: 2026-08-24")));

        Assert.Equal(("R005", Severity.Warning), (finding.Code, finding.Severity));
        Assert.Contains("2026-08-24: us-line", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Review(Sample.Film, CoveredLines.With("verified: 2026-11-20", "verified: 2026-08-25")));
    }

    [Fact]
    public void A_country_without_a_line_for_a_topic_is_named() =>
        AssertWarns("R006", "lines.yaml:10:13", Review(Sample.Film, Sample.Lines));

    [Fact]
    public void A_country_that_is_said_to_be_without_a_line_and_has_one_is_named() =>
        AssertWarns("R006", "lines.yaml:9:64", Review(Sample.Film, CoveredLines.With("aliases: [usa]", "aliases: [usa], without: [sexual-violence]")));

    [Fact]
    public void A_need_that_a_country_is_without_must_be_known() =>
        Assert.Contains(Sample.Load(lines: CoveredLines.With("without: [sexual-violence]", "without: [grief]")).Diagnostics, d => d.Code == "K071");

    private static string Question(string id) =>
        $"\n  - id: {id}\n    ask: What of {id}?\n    also: [x]\n    spoiler: none\n    topics: []\n    answer: Nothing of note.\n    next: [about]\n    sources: [x]";

    // The files of the language are those that ship.
    private static Diagnostic[] Review(string film, string? lines = null) =>
    [
        .. ExplainerLoader.Check(
            [
                new KnowledgeFile("film.yaml", film), new KnowledgeFile("lines.yaml", lines ?? CoveredLines), new KnowledgeFile("messages.yaml", Sample.Messages),
                new KnowledgeFile("words.yaml", Repository.Read("knowledge", "en", "words.yaml")),
            ], Today).Where(d => d.Code[0] == 'R'),
    ];

    private static void AssertWarns(string code, string place, IEnumerable<Diagnostic> found) =>
        Assert.Equal($"{place} {code} warning", Sample.Short(Assert.Single(found)));
}
