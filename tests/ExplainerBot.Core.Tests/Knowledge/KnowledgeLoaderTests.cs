using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

public sealed class KnowledgeLoaderTests
{
    [Fact]
    public void The_sample_loads_without_a_finding() => Assert.Empty(Sample.Load().Diagnostics);

    [Fact]
    public void A_film_is_read_whole()
    {
        var film = Assert.Single(Sample.Load().Knowledge!.Films);

        Assert.Equal(("the-well", "The Well", new DateOnly(2026, 11, 1)), (film.Id, film.Title, film.Checked));
        Assert.Equal(["well"], film.Aliases);
        Assert.Equal("The film deals with grief and with sexual violence.", film.ContentNote);
        Assert.Equal(["about", "ending"], film.Start.Select(q => q.Id));
        Assert.Equal(["about"], film.Instead.Select(q => q.Id));
        Assert.Equal([("Anna", FilmNameKind.Person, "Jane Roe"), ("Hollow", FilmNameKind.Place, null)], film.Names.Select(n => (n.Name, n.Kind, n.Actor)));
        Assert.Equal(["ana"], film.Names[0].Aliases);

        var ending = film.Questions[1];
        Assert.Equal(SpoilerLevel.Major, ending.Level);
        Assert.Equal("How does it end?", ending.Ask);
        Assert.Equal(15, ending.Also.Length);
        Assert.Equal("SV", Assert.Single(ending.Topics).Code);
        Assert.Equal("The village keeps its well closed.", ending.Teaser);
        Assert.StartsWith("**Anna opens the well**, and it is dry.", ending.Answer, StringComparison.Ordinal);
        Assert.Equal(["about"], ending.Next);
        Assert.Equal(["anna opens the well"], ending.Reveals);
        Assert.Equal(["the film"], ending.Sources);
        Assert.Equal(QuestionKey.Of("the-well", "ending"), ending.Key);
    }

    [Fact]
    public void A_support_line_is_read_whole()
    {
        var support = Sample.Load().Knowledge!.Support;
        var line = Assert.Single(support.Lines);

        Assert.Equal("November 2026", support.Gathered);
        Assert.Equal(new Country("US", "United States", support.DefaultCountry.Aliases, "911", null), support.DefaultCountry);
        Assert.Equal("Say which county.", support.Countries[1].Note);
        Assert.Equal([new Need("danger-now", "immediate danger", Emergency: true), new Need("sexual-violence", "sexual violence")], support.Needs);
        Assert.Equal(support.Needs[1], Assert.Single(support.Topics[0].Needs));
        Assert.Equal(("Get help", "helpline"), (support.GetHelp, Assert.Single(support.GetHelpAlso)));
        Assert.Equal(("us-line", "A Line", "US", "Ohio"), (line.Id, line.Name, line.Country!.Code, line.Region));
        Assert.Equal(("survivors", "16 and over", "It is not open at all hours."), (line.For, line.Ages, line.Note));
        Assert.Equal(("1-800-555-0100", "HELLO", "55501", "1-800-555-0199"), (line.Call, line.TextWord, line.TextTo, line.Tty));
        Assert.Equal(("https://chat.example.org", "https://example.org"), (line.Chat, line.Site));
        Assert.Equal(("2026-09-14", new DateOnly(2026, 11, 20)), (line.Evidence, line.Verified));
    }

    [Fact]
    public void Messages_commands_and_small_talk_are_read()
    {
        var messages = Sample.Load().Knowledge!.Messages;

        Assert.Equal("en", messages.Language);
        Assert.Equal("Text The Well", messages.Format("welcome", ("film", "The Well")));
        Assert.Equal(["say forget"], messages.Commands["forget"]);
        Assert.Equal(("greeting", "Hello."), (messages.SmallTalk[0].Id, messages.SmallTalk[0].Reply));
    }

    [Fact]
    public void A_file_with_ten_faults_reports_all_ten()
    {
        var film = Sample.Film
            .With("checked: 2026-11-01", "checked: tomorrow")                   // 1 no date
            .With("start: [about, ending]", "start: [abuot]")                   // 2 leads nowhere
            .With("kind: person", "kind: persona")                              // 3 no such kind
            .With("    ask: What is it about?\n", "")                           // 4 missing
            .With("a14, a15", "a14, a1")                                        // 5 a phrasing twice
            .With("sources: [the film]", "source: [the film]")                  // 6 and 7 an unknown key, a missing one
            .With("topics: [SV]", "topics: [XX]")                               // 8 no such topic
            .With("keeps its well closed.", "knows that Anna opens the well.")  // 9 a leak
            .With("next: [about]", "next: [ending]");                           // 10 itself

        var load = Sample.Load(film);

        Assert.Null(load.Knowledge);
        Assert.Equal(
            ["K005", "K005", "K010", "K011", "K012", "K032", "K034", "K043", "K050", "K070"],
            load.Diagnostics.Select(d => d.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_fault_in_one_file_does_not_hide_those_of_another()
    {
        var load = Sample.Load(
            film: "film: [",
            lines: Sample.Lines.With("default-country: US", "default-country: XY"),
            messages: Sample.Messages.With("reply: Hello.", "answer: Hello."));

        Assert.Equal(["film.yaml K003", "lines.yaml K072", "lines.yaml K073", "messages.yaml K005", "messages.yaml K012"],
            load.Diagnostics.Select(d => d.File + " " + d.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Warnings_do_not_keep_the_knowledge_from_being_used()
    {
        var load = Sample.Load(film: Sample.Film.With("a14, a15", "a14"));

        Assert.NotNull(load.Knowledge);
        Assert.Equal(Severity.Warning, Assert.Single(load.Diagnostics).Severity);
    }

    [Fact]
    public void Two_films_may_share_phrasings_and_question_ids()
    {
        var second = Sample.Film.With("id: the-well", "id: the-other").With("title: The Well", "title: The Other");
        var load = KnowledgeLoader.Load([new("a.yaml", Sample.Film), new("b.yaml", second), new("lines.yaml", Sample.Lines), new("messages.yaml", Sample.Messages)]);

        Assert.Empty(load.Diagnostics);
        Assert.NotEqual(load.Knowledge!.Find("the-well", "about")!.Key, load.Knowledge.Find("the-other", "about")!.Key);
    }

    [Fact]
    public void A_finding_names_file_line_column_fault_and_remedy_on_one_line() =>
        Assert.Equal(
            "film.yaml:17:14: error K070: 'XX' is no topic. Use one of the support file's topics: SV.",
            Assert.Single(Sample.Load(Sample.Film.With("topics: []", "topics: [XX]")).Diagnostics).ToString());
}
