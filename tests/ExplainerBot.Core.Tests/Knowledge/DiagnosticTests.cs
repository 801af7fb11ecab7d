using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

/// <summary>Each fault that the loader knows, made one at a time in the sample, with the place where it must be reported.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("K001", "film.yaml:1:1", "")]
    [InlineData("K002", "film.yaml:1:1", "- a list")]
    [InlineData("K003", "film.yaml:2:5", "film: x\n  id: y")]
    [InlineData("K003", "film.yaml:3:2", "film:\n  id: x\n:\n")]
    [InlineData("K003", "film.yaml:1:1", "!!aR[,.j: x")]
    public void A_file_that_is_no_mapping_is_reported(string code, string place, string film) =>
        AssertFinds(code, place, Sample.Load(film: film));

    [Fact]
    public void A_nest_of_brackets_does_not_exhaust_the_stack() =>
        AssertFinds("K015", "film.yaml:1:106", Sample.Load(film: "film: " + new string('[', 1_000_000)));

    [Theory]
    [InlineData("K004", "11:9", "- { name: Hollow, kind: place }", "- { [name]: x }")]
    [InlineData("K005", "2:3", "  title: The Well\n", "")]
    [InlineData("K005", "24:5", "    topics: [SV]\n", "")]
    [InlineData("K006", "3:9", "title: The Well", "title: ")]
    [InlineData("K006", "7:10", "start: [about, ending]", "start: []")]
    [InlineData("K007", "3:10", "title: The Well", "title: [The, Well]")]
    [InlineData("K008", "4:13", "aliases: [well]", "aliases: [{ a: b }]")]
    [InlineData("K009", "11:7", "- { name: Hollow, kind: place }", "- Hollow")]
    [InlineData("K010", "10:27", "kind: person", "kind: actor")]
    [InlineData("K010", "16:14", "spoiler: none", "spoiler: 1")]
    [InlineData("K011", "5:12", "checked: 2026-11-01", "checked: 1.11.2026")]
    [InlineData("K012", "4:3", "aliases: [well]", "alias: [well]")]
    [InlineData("K013", "4:12", "aliases: [well]", "aliases: well")]
    [InlineData("K014", "4:3", "aliases: [well]", "title: { again: [twice, over] }")]
    [InlineData("K016", "4:13", "aliases: [well]", "aliases: [*well]")]
    public void A_fault_of_form_is_reported(string code, string place, string old, string replacement) =>
        AssertFinds(code, "film.yaml:" + place, Sample.Load(film: Sample.Film.With(old, replacement)));

    [Theory]
    [InlineData("    teaser:", "    teesar:", "Did you mean 'teaser'? ")]
    [InlineData("next: [ending]", "next: [endnig]", "Did you mean 'ending'? ")]
    [InlineData("next: [ending]", "next: [summary]", "Mend the id")]
    public void A_name_that_was_mistyped_is_guessed(string old, string replacement, string remedy) =>
        Assert.Contains(Sample.Load(film: Sample.Film.With(old, replacement)).Diagnostics, d => d.Code is "K012" or "K032" && d.Remedy.StartsWith(remedy, StringComparison.Ordinal));

    [Theory]
    [InlineData("K005", "24:9", "{ say: [and then] }")]
    [InlineData("K005", "24:9", "{ after: ending }")]
    [InlineData("K012", "24:43", "{ after: ending, say: [and then], means: about }")]
    [InlineData("K032", "24:18", "{ after: endnig, say: [and then] }")]
    [InlineData("K051", "24:32", "{ after: ending, say: ['?'] }")]
    [InlineData("K053", "24:42", "{ after: ending, say: [and then, And then?] }")]
    public void A_fault_of_a_follow_up_is_reported(string code, string place, string followUp) =>
        AssertFinds(code, "film.yaml:" + place, Sample.Load(film: Sample.Film.With("    next: [ending]\n", "    next: [ending]\n    follow-ups:\n      - " + followUp + "\n")));

    [Fact]
    public void A_mistyped_level_is_one_finding() =>
        Assert.Equal(["film.yaml:27:14 K010"], Sample.Load(film: Sample.Film.With("spoiler: major", "spoiler: mjaor")).Diagnostics.Select(Sample.Short));

    [Fact]
    public void A_file_of_an_unknown_kind_is_reported() =>
        AssertFinds("K020", "other.yaml:1:1", KnowledgeLoader.Load([.. SampleFiles(), new("other.yaml", "patterns: [a]")]));

    [Fact]
    public void A_missing_file_is_reported() =>
        Assert.Equal(["K021", "K021", "K021"], KnowledgeLoader.Load([]).Diagnostics.Select(d => d.Code));

    [Fact]
    public void A_second_file_of_support_lines_is_reported() =>
        AssertFinds("K022", "more.yaml:1:1", KnowledgeLoader.Load([.. SampleFiles(), new("more.yaml", Sample.Lines)]));

    [Fact]
    public void A_missing_file_of_the_language_is_reported() =>
        Assert.Equal(
            ["K023 words.yaml", "K023 elsewhere.yaml", "K023 crisis.yaml", "K023 consent.yaml"],
            ExplainerLoader.Load([.. SampleFiles()]).Diagnostics.OrderByDescending(d => d.File, StringComparer.Ordinal).Select(d => d.Code + " " + d.File));

    [Fact]
    public void A_folder_that_is_called_by_another_language_than_its_messages_is_reported()
    {
        string[] words = ["words.yaml", "elsewhere.yaml", "crisis.yaml", "consent.yaml"];
        var files = SampleFiles()
            .Concat(words.Select(name => new KnowledgeFile($"en/{name}", Repository.Read("knowledge", "en", name))))
            .Concat(words.Select(name => new KnowledgeFile($"de/{name}", Repository.Read("knowledge", "en", name))))
            .Append(new("de/messages.yaml", Repository.Read("knowledge", "messages.en.yaml")));

        Assert.Contains("de/messages.yaml:1:1 K024", ExplainerLoader.Check([.. files]).Select(Sample.Short));
    }

    [Fact]
    public void A_list_of_lists_that_holds_a_word_is_reported()
    {
        var files = SampleFiles().Append(new("words.yaml", "language: en\nsynonyms:\n  - film"));

        Assert.Contains("words.yaml:3:5 K017", ExplainerLoader.Load([.. files]).Diagnostics.Select(Sample.Short));
    }

    [Theory]
    [InlineData("K030", "13:9", "id: about", "id: About_It")]
    [InlineData("K031", "24:9", "id: ending", "id: about")]
    [InlineData("K032", "7:11", "start: [about, ending]", "start: [abuot]")]
    [InlineData("K032", "8:13", "instead: [about]", "instead: [abuot]")]
    [InlineData("K032", "22:12", "next: [ending]", "next: [edning]")]
    [InlineData("K033", "8:13", "instead: [about]", "instead: [ending]")]
    [InlineData("K034", "22:12", "next: [ending]", "next: [about]")]
    [InlineData("K040", "24:9", "    teaser: The village keeps its well closed.\n", "")]
    [InlineData("K041", "17:13", "topics: []", "teaser: A village.\n    topics: []")]
    [InlineData("K042", "17:15", "topics: []", "reveals: [a village]\n    topics: []")]
    [InlineData("K043", "29:13", "keeps its well closed", "learns that Anna opens the well")]
    [InlineData("K043", "3:10", "title: The Well", "title: \"Anna opens: the well\"")]
    [InlineData("K043", "6:17", "deals with grief", "shows how ANNA OPENS the Well")]
    [InlineData("K043", "14:10", "What is it about?", "What if Anna opens the well?")]
    [InlineData("K043", "18:13", "The film tells of a village.", "In it *Anna opens the well*.")]
    [InlineData("K044 warning", "24:9", "    reveals: [anna opens the well]\n", "")]
    [InlineData("K045 warning", "35:15", "reveals: [anna opens the well]", "reveals: [bert opens the well]")]
    [InlineData("K050", "25:10", "ask: How does it end?", "ask: A1.")]
    [InlineData("K050", "15:73", "a14, a15", "a14, A1!")]
    [InlineData("K050", "15:73", "a14, a15", "a14, Helpline?")]
    [InlineData("K050", "15:73", "a14, a15", "a14, hello")]
    [InlineData("K050", "15:73", "a14, a15", "a14, say menu")]
    [InlineData("K051", "15:73", "a14, a15", "a14, \"?!\"")]
    [InlineData("K051", "35:15", "reveals: [anna opens the well]", "reveals: [\"!\", anna opens the well]")]
    [InlineData("K052 warning", "13:9", "a14, a15", "a14")]
    [InlineData("K061 warning", "30:13", "One two three four five six seven eight nine ten one two three four five six\n", "\n")]
    [InlineData("K070", "28:14", "topics: [SV]", "topics: [SW]")]
    public void A_fault_of_a_film_is_reported(string code, string place, string old, string replacement) =>
        AssertFinds(code, "film.yaml:" + place, Sample.Load(film: Sample.Film.With(old, replacement)));

    [Fact]
    public void Two_questions_with_one_key_are_reported()
    {
        // Film and question are joined by a line break before they are hashed, so these two collide.
        var one = Sample.Film.With("id: the-well", @"id: ""x\ny""").With("id: ending", "id: z");
        var other = Sample.Film.With("id: the-well", "id: x").With("id: ending", @"id: ""y\nz""");

        AssertFinds("K035", "b.yaml:24:9", KnowledgeLoader.Load([new("a.yaml", one), new("b.yaml", other)]));
    }

    [Theory]
    [InlineData("# The end\n")]
    [InlineData("| a | b |\n")]
    [InlineData("see [the site](x) ")]
    [InlineData("see https://example.org ")]
    [InlineData("a <b>word</b> ")]
    [InlineData("a line<br/>")]
    [InlineData("<!-- no -->")]
    [InlineData("> he said\n")]
    [InlineData("---\n")]
    [InlineData("`code` ")]
    [InlineData("![a picture] (x) *alone ")]
    public void Markdown_that_not_every_channel_shows_is_reported(string markdown) =>
        AssertFinds("K060", "film.yaml:18:13", Sample.Load(film: Sample.Film.With("      The film tells", "      " + markdown + "      The film tells")));

    [Theory]
    [InlineData("- one\n      - **two** words\n")]
    [InlineData("* one\n      * *two* words\n")]
    [InlineData("two * three < four > 2 and #1 *")]
    public void Emphasis_and_lists_are_fine(string markdown) =>
        Assert.Empty(Sample.Load(film: Sample.Film.With("      The film tells", "      " + markdown + "\n      The film tells")).Diagnostics);

    [Theory]
    [InlineData("K030", "7:13", "code: SV", "code: sv")]
    [InlineData("K030", "10:13", "code: IE", "code: Ireland")]
    [InlineData("K031", "5:11", "id: sexual-violence", "id: danger-now")]
    [InlineData("K010", "4:58", "emergency: true", "emergency: yes")]
    [InlineData("K043", "13:11", "name: A Line", "name: Anna opens the well")]
    [InlineData("K043", "10:73", "Say which county", "Anna opens the well")]
    [InlineData("K050", "29:10", "also: [helpline]", "also: [get help]")]
    [InlineData("K071", "7:48", "needs: [sexual-violence] }", "needs: [sexual-voilence] }")]
    [InlineData("K071", "16:30", "    needs: [sexual-violence]", "    needs: [sexual-violence, grief]")]
    [InlineData("K072", "14:14", "country: US\n    region", "country: UK\n    region")]
    [InlineData("K073", "5:11", "country: US\n    region", "country: IE\n    region")]
    [InlineData("K074", "9:65", "emergency: \"911\"", "emergency: 911 or 112")]
    [InlineData("K074", "19:11", "1-800-555-0100", "1-800-555-HELP")]
    [InlineData("K074", "19:11", "1-800-555-0100", "1-800-555-010")]
    [InlineData("K074", "19:11", "1-800-555-0100", "1-800--555-0100")]
    [InlineData("K074", "19:11", "1-800-555-0100", "(800) 555 0100")]
    [InlineData("K074", "19:11", "1-800-555-0100", "9")]
    [InlineData("K074", "20:30", "to: \"55501\"", "to: 1234567890123456")]
    [InlineData("K074", "20:19", "word: HELLO", "word: HELLO YOU")]
    [InlineData("K074", "21:10", "tty: 1-800-555-0199", "tty: TTY")]
    [InlineData("K075", "23:11", "site: https://example.org", "site: http://example.org")]
    [InlineData("K075", "22:11", "chat: https://chat.example.org", "chat: chat.example.org")]
    [InlineData("K075", "23:11", "site: https://example.org", "site: https://localhost")]
    [InlineData("K077", "25:15", "evidence: 2026-09-14", "evidence: last week")]
    [InlineData("K078 warning", "12:9", "verified: 2026-11-20", "verified:")]
    [InlineData("K079", "10:42", "aliases: [eire]", "aliases: [USA]")]
    public void A_fault_of_the_support_lines_is_reported(string code, string place, string old, string replacement) =>
        AssertFinds(code, "lines.yaml:" + place, Sample.Load(lines: Sample.Lines.With(old, replacement)));

    [Fact]
    public void A_line_that_nobody_can_reach_is_reported()
    {
        const string Ways = """
            call: 1-800-555-0100
                text: { word: HELLO, to: "55501" }
                tty: 1-800-555-0199
                chat: https://chat.example.org
                site: https://example.org
            """;
        AssertFinds("K076", "lines.yaml:12:9", Sample.Load(lines: Sample.Lines.With(Ways, "ages: adults").With("    ages: 16 and over\n", "")));
    }

    [Theory]
    [InlineData("K005", "welcome: \"Text {film}\"", "")]
    [InlineData("K012", "welcome: \"Text {film}\"", "welcome: \"Text {film}\"\n  welcom: \"Text\"")]
    [InlineData("K080", "welcome: \"Text {film}\"", "welcome: \"Text {film} {title}\"")]
    [InlineData("K080", "welcome: \"Text {film}\"", "welcome: \"Text {film} }\"")]
    [InlineData("K081 warning", "welcome: \"Text {film}\"", "welcome: \"Text\"")]
    [InlineData("K043", "welcome: \"Text {film}\"", "welcome: \"{film}: Anna opens the well\"")]
    [InlineData("K043", "reply: Hello.", "reply: Anna opens the well.")]
    [InlineData("K005", "  menu: [say menu]\n", "")]
    [InlineData("K006", "menu: [say menu]", "menu: []")]
    [InlineData("K012", "menu: [say menu]", "menu: [say menu]\n  dance: [dance]")]
    [InlineData("K050", "menu: [say menu]", "menu: [say menu, say help]")]
    [InlineData("K050", "say: [hi, hello]", "say: [hi, hello, HI]")]
    [InlineData("K082", "language: en", "language: English")]
    public void A_fault_of_the_messages_is_reported(string code, string old, string replacement) =>
        Assert.Equal(code, Assert.Single(Sample.Load(messages: Sample.Messages.With(old, replacement)).Diagnostics.Select(Sample.Short)).Split(' ', 2)[1]);

    [Fact]
    public void An_answer_with_a_spoiler_may_hold_what_another_question_keeps_back()
    {
        const string Third = """
              - id: mother
                ask: Who is the mother?
                also: [c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15]
                spoiler: mild
                topics: []
                teaser: She is old.
                answer: Anna opens the well for her.
                next: []
                sources: [the film]

            """;
        var load = Sample.Load(film: Sample.Film.With("  - id: ending", Third + "  - id: ending"));

        Assert.Equal(["K061"], load.Diagnostics.Select(d => d.Code));
    }

    private static IEnumerable<KnowledgeFile> SampleFiles() =>
        [new("film.yaml", Sample.Film), new("lines.yaml", Sample.Lines), new("messages.yaml", Sample.Messages)];

    private static void AssertFinds(string code, string place, KnowledgeLoad load) =>
        Assert.Contains(place + " " + code, load.Diagnostics.Select(Sample.Short));
}
