using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests.Interchange;

/// <summary><c>explainer import</c> and <c>export</c> on files that others wrote, and on what is no such file.</summary>
public sealed class ImportVerb
{
    private const string Tsv =
        "Question\tAnswer\tSource\tMetadata\tSuggestedQuestions\tIsContextOnly\tPrompts\tQnaId\n"
        + "When do you open?\tAt nine.\\n\\nOn Sundays at ten.\thttps://example.org/faq\tarea:shop\t[]\tFalse\t[{\"DisplayOrder\":1,\"QnaId\":9,\"Qna\":null,\"DisplayText\":\"Lost\"},{\"DisplayOrder\":0,\"QnaId\":2,\"Qna\":null,\"DisplayText\":\"Closing\"}]\t1\n"
        + "opening hours\tAt nine.\\n\\nOn Sundays at ten.\thttps://example.org/faq\tarea:shop\t[]\tFalse\t[]\t1\n"
        + "When do you close?\tAt six.\tEditorial\t\t[{\"ClusterHead\":\"closing time\"}]\tTrue\t[]\t2\r\n";

    private const string Rasa = """
        version: "3.1"
        nlu:
        - intent: faq/ask_Channels
          examples: |
            - What channels of [communication](topic) do you support?
            - which channels
        - intent: greet
          examples:
          - text: |
              hello there
          - text: hi
        - intent: faq/empty
          examples: ""
        - synonym: credit
          examples: |
            - card
        responses:
          utter_faq/ask_Channels:
          - text: Chat and mail.
          - text: Mail and chat.
            image: https://example.org/x.png
        stories: []
        """;

    private const string Markdown = """
        # A Shop's FAQ

        Some words before.

        ## Opening

        ### When do you open? ##

        At nine.

        - On Sundays at ten.

        When do you close?
        ------------------

        At six. See the [map](https://example.org).
        """;

    [Fact]
    public void A_table_of_QnA_Maker_becomes_a_film_with_its_wordings_together()
    {
        var (film, ran) = Import("shop.tsv", Tsv);

        Assert.Contains("2 questions of", ran.Out, StringComparison.Ordinal);
        Assert.Equal(
            """
            questions:
              - id: when-do-you-open
                ask: When do you open?
                also:
                  - opening hours
                spoiler: major
                answer: |
                  At nine.

                  On Sundays at ten.
                next: [when-do-you-close]
                sources:
                  - https://example.org/faq
              - id: when-do-you-close
                ask: When do you close?
                spoiler: major
                answer: At six.
                next: []
                sources:
                  - Editorial

            """.ReplaceLineEndings("\n"),
            film[film.IndexOf("questions:", StringComparison.Ordinal)..]);
        Assert.All(
            ["metadata 'area'", "suggestions of active learning", "answered only after another question", "follow-ups that lead to no row", "no spoiler level", "no teaser", "no topics"],
            what => Assert.Contains(what, ran.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_guessed_and_the_check_leads_through_the_gaps()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        Tool.Run("", "import", folder.Write("shop.tsv", Tsv), "--to", Path.Combine(folder.Path, "there.yaml"), "--knowledge", folder.Path);
        var ran = Tool.Run("", "check", Path.Combine(folder.Path, "there.yaml"), "--knowledge", folder.Path);

        Assert.Equal(ExitCodes.Finding, ran.ExitCode);
        Assert.All(
            ["'checked' is missing", "'content-note' is missing", "'start' is missing", "'instead' is missing", "'topics' is missing", "error K040: 'when-do-you-open' has a spoiler but no teaser", "'also' is missing"],
            gap => Assert.Contains(gap, ran.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Intents_of_Rasa_become_questions_and_what_has_no_place_is_listed()
    {
        var (film, ran) = Import("nlu.yml", Rasa);

        Assert.Contains("- id: ask-channels\n    ask: What channels of communication do you support?\n    also:\n      - which channels\n", film, StringComparison.Ordinal);
        Assert.Contains("answer: Chat and mail.\n", film, StringComparison.Ordinal);
        Assert.Contains("- id: greet\n    ask: hello there\n    also:\n      - hi\n    spoiler: major\n    next: []\n", film, StringComparison.Ordinal);
        Assert.All(
            ["'stories'", "synonyms, patterns", "entities marked", "further variations", "buttons, images", "intents without examples", "no answer"],
            what => Assert.Contains(what, ran.Out, StringComparison.Ordinal));
    }

    [Fact]
    public void Headings_of_Markdown_become_questions()
    {
        var (film, ran) = Import("faq.md", Markdown);

        Assert.Contains("title: A Shop's FAQ\n", film, StringComparison.Ordinal);
        Assert.Contains("ask: When do you open?\n", film, StringComparison.Ordinal);
        Assert.Contains("      At nine.\n\n      - On Sundays at ten.\n", film, StringComparison.Ordinal);
        Assert.Contains("ask: When do you close?\n", film, StringComparison.Ordinal);
        Assert.Contains("headings without text below them", ran.Out, StringComparison.Ordinal);
        Assert.Contains("2 questions", ran.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_may_be_JSON_as_converters_write_it()
    {
        var (film, _) = Import("kb.tsv", "Question\tAnswer\tSource\tMetadata\nHow does it end?\tWell.\tx\t[{\"name\": \"spoiler\", \"value\": \"mild\"}, {\"name\": \"topics\", \"value\": \"sv v\"}]\n");

        Assert.Contains("spoiler: mild\n    topics: [SV, V]\n", film, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kb.tsv", "Frage\tAntwort\n", "names no column 'Question'")]
    [InlineData("kb.tsv", "", "is empty")]
    [InlineData("kb.tsv", "Question\tAnswer\tPrompts\nq\ta\t[oops\n", "Row 2: the column Prompts")]
    [InlineData("kb.xlsx", "no workbook", "no Excel workbook")]
    [InlineData("kb.yml", "nlu: }", "Line 1: this is not YAML")]
    [InlineData("kb.yml", "version: '3.1'", "holds no intent")]
    [InlineData("kb.md", "no heading", "No heading has text below it")]
    [InlineData("kb.doc", "x", "Name it with --format: qna-tsv")]
    public void What_is_no_such_file_is_misuse_and_says_why(string name, string text, string why)
    {
        using var folder = new TemporaryFolder();
        var to = Path.Combine(folder.Path, "film.yaml");
        var ran = Tool.Run("", "import", folder.Write(name, text), "--to", to);

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains(why, ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(to));
    }

    [Fact]
    public void A_file_that_is_there_is_replaced_only_on_request()
    {
        using var folder = new TemporaryFolder();
        var there = folder.Write("film.md", "mine\n");

        var refused = Tool.Run("", "export", there);
        Assert.Equal((ExitCodes.Misuse, ""), (refused.ExitCode, refused.Out));
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(there));

        Assert.Equal(ExitCodes.Fine, Tool.Run("", "export", there, "--force").ExitCode);
        Assert.StartsWith("# " + Tool.Knowledge.Films[0].Title, File.ReadAllText(there), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_folds_what_spoils_behind_its_teaser()
    {
        using var folder = new TemporaryFolder();
        var page = Path.Combine(folder.Path, "faq.md");
        Tool.Run("", "export", page);
        var text = File.ReadAllText(page);

        Assert.All(Tool.Questions.Where(q => q.Level != SpoilerLevel.None), q =>
        {
            var fold = text.IndexOf("<details><summary>" + System.Net.WebUtility.HtmlEncode(q.Teaser), StringComparison.Ordinal);
            Assert.InRange(text.IndexOf(q.Answer, StringComparison.Ordinal), fold + 1, text.Length);
            Assert.True(fold > 0, q.Id);
        });
    }

    [Fact]
    public void Knowledge_with_errors_is_not_exported()
    {
        using var folder = TemporaryFolder.WithKnowledge();
        folder.Replace("messages.en.yaml", "language: en", "language: English");
        var ran = Tool.Run("", "export", Path.Combine(folder.Path, "x.md"), "--knowledge", folder.Path);

        Assert.Equal((ExitCodes.Finding, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("K082", ran.Error, StringComparison.Ordinal);
    }

    private static (string Film, Ran Ran) Import(string name, string text)
    {
        using var folder = new TemporaryFolder();
        var to = Path.Combine(folder.Path, "film.yaml");
        var ran = Tool.Run("", "import", folder.Write(name, text), "--to", to);
        Assert.True(ran.ExitCode == ExitCodes.Fine, ran.Error);
        return (File.ReadAllText(to), ran);
    }
}
