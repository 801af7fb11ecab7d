using System.Text.Json;
using ExplainerBot.Cli.Knowledge;
using ExplainerBot.Cli.Learning;
using ExplainerBot.Core.Learning;
using Spectre.Console.Testing;

namespace ExplainerBot.Cli.Tests.Learning;

/// <summary><c>explainer learn</c>.</summary>
public sealed class LearnVerb : IDisposable
{
    private static readonly string[] talk =
    [
        SmallFilm.Line("suggested", "\"offered\":[\"about\",\"director\"],\"text\":\"whose baby was this picture\""),
        SmallFilm.Line("chosen", "\"question\":\"director\""),
        SmallFilm.Line("unanswered", "\"text\":\"how do boats float\""),
    ];

    private readonly TemporaryFolder folder = SmallFilm.Folder();

    [Fact]
    public void What_was_chosen_after_a_text_is_proposed_for_it()
    {
        var proposal = Proposed(talk)[0];

        Assert.Equal(("director", "whose baby was this picture", ProposalReason.Chosen, 1), (proposal.Question.Id, proposal.Text, proposal.Reason, proposal.Chosen));
    }

    [Theory]
    [InlineData("my father hit me on the stairs", "a disclosure")]
    [InlineData("what is suicide about on the island", "a word of the crisis lexicon")]
    [InlineData("mail me at [address] about the film", "what stands for an address")]
    [InlineData("ring [number] about the film", "what stands for a number")]
    [InlineData("who is the director", "a phrasing already")]
    [InlineData("will it rain tomorrow", "a line out of scope")]
    [InlineData("show me all questions", "a command or small talk")]
    [InlineData("?!", "no word")]
    public void What_must_not_be_a_phrasing_is_never_proposed(string text, string because) =>
        Assert.True(
            Proposed(SmallFilm.Line("suggested", $"\"offered\":[\"about\",\"director\"],\"text\":\"{text}\""), SmallFilm.Line("chosen", "\"question\":\"about\"")).Count == 0,
            because);

    [Fact]
    public void Words_that_a_question_keeps_back_lead_to_none_that_is_answered_without_asking()
    {
        var kept = SmallFilm.Question("ending").Reveals[0];
        string[] Said(string chosen) =>
            [SmallFilm.Line("suggested", $"\"offered\":[\"about\",\"ending\"],\"text\":\"so {kept} or what\""), SmallFilm.Line("chosen", $"\"question\":\"{chosen}\"")];

        Assert.Empty(Proposed(Said("about")));
        Assert.All(Proposed(Said("ending")), p => Assert.Equal("ending", p.Question.Id));
    }

    [Fact]
    public void What_is_understood_by_now_is_not_proposed() =>
        Assert.Empty(Proposed(SmallFilm.Line("unanswered", "\"text\":\"who is the director of the film\"")));

    [Fact]
    public void A_list_shows_what_each_would_do_and_writes_nothing()
    {
        var before = Film();
        folder.Write("state/learning/2026-11-20.jsonl", string.Join('\n', talk));
        var ran = Tool.Run("", "learn", folder.Path, "--list", "--knowledge", folder.Path);

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("whose baby was this picture", ran.Out, StringComparison.Ordinal);
        Assert.Contains("phrasings understood", ran.Out, StringComparison.Ordinal);
        Assert.Equal(before, Film());
    }

    [Fact]
    public void Lines_that_are_no_record_are_told_beside_the_list()
    {
        folder.Write("state/learning/2026-11-20.jsonl", "{\"day\":\"2026-11-20\",\"ki");
        var ran = Tool.Run("", "learn", folder.Path, "--list", "--knowledge", folder.Path);

        Assert.Equal(ExitCodes.Fine, ran.ExitCode);
        Assert.Contains("0 of 0 proposals", ran.Out, StringComparison.Ordinal);
        Assert.Contains("no record (cut off by a crash, or changed by hand): 1 line.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_can_be_had_as_JSON()
    {
        folder.Write("state/learning/2026-11-20.jsonl", string.Join('\n', talk));
        var ran = Tool.Run("", "learn", folder.Path, "--json", "--knowledge", folder.Path);
        var proposal = JsonSerializer.Deserialize<JsonElement>(ran.Out).EnumerateArray().First();

        Assert.Equal((ExitCodes.Fine, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(("director", "chosen"), (proposal.GetProperty("question").GetString(), proposal.GetProperty("reason").GetString()));
        Assert.Equal(2, proposal.GetProperty("accuracy").GetArrayLength());
        Assert.Contains(proposal.GetProperty("verdict").GetString(), (string[])["helps", "harms", "changes-little"]);
    }

    [Fact]
    public void Without_a_terminal_it_asks_nobody_and_says_so()
    {
        folder.Write("state/learning/2026-11-20.jsonl", string.Join('\n', talk));
        var ran = Tool.Run("", "learn", folder.Path, "--knowledge", folder.Path);

        Assert.Equal((ExitCodes.Misuse, ""), (ran.ExitCode, ran.Out));
        Assert.Contains("--list", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accepted_phrasing_is_written_and_understood_from_then_on()
    {
        var (code, said) = Talk(ConsoleKey.Enter);

        Assert.True(code == ExitCodes.Fine, said);
        Assert.Contains("      - whose baby was this picture\n", Film(), StringComparison.Ordinal);
        Assert.Contains("1 written", said, StringComparison.Ordinal);
        Assert.Empty(Proposals.Of(SmallFilm.Records(talk).Records, SmallFilm.Load(Sources)));
    }

    [Fact]
    public void A_skipped_one_is_not_asked_again_and_nothing_is_written()
    {
        var before = Film();
        var (code, said) = Talk(ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.Enter);

        Assert.Equal(ExitCodes.Fine, code);
        Assert.Equal(before, Film());
        Assert.Contains("0 written", said, StringComparison.Ordinal);
    }

    [Fact]
    public void It_can_be_added_to_another_question()
    {
        // Another question, the first of those that fit best that is not the one proposed, and then: add it.
        var (code, said) = Talk(ConsoleKey.DownArrow, ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.Enter, ConsoleKey.Enter);

        Assert.True(code == ExitCodes.Fine, said);
        var lines = Film().Split('\n');
        var at = Array.IndexOf(lines, "      - whose baby was this picture");
        Assert.True(at > 0, said);
        Assert.NotEqual("  - id: director", lines[..at].Last(l => l.StartsWith("  - id: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_cannot_be_written_is_a_finding_with_its_reason()
    {
        var (code, said) = Talk(() => folder.Replace(SmallFilm.FileName, "spoiler: none", "spoiler: enormous"), ConsoleKey.Enter);

        Assert.Equal(ExitCodes.Finding, code);
        Assert.Contains("enormous", said, StringComparison.Ordinal);
        Assert.DoesNotContain("whose baby", Film(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private FilmSources Sources => FilmSources.Find(new DirectoryInfo(folder.Path), []);

    private static IReadOnlyList<Proposal> Proposed(params string[] lines) => Proposals.Of(SmallFilm.Records(lines).Records, SmallFilm.Explainer);

    private string Film() => File.ReadAllText(Path.Combine(folder.Path, SmallFilm.FileName));

    private (int Code, string Said) Talk(params ConsoleKey[] keys) => Talk(() => 0, keys);

    // Presses keys at the first proposal; all that follow are stopped at.
    private (int Code, string Said) Talk(Func<int> meanwhile, params ConsoleKey[] keys)
    {
        using var console = new TestConsole().Interactive().SupportsAnsi(true).Width(200);
        foreach (var key in keys)
            console.Input.PushKey(key);
        foreach (var key in (ConsoleKey[])[ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.DownArrow, ConsoleKey.Enter])
            console.Input.PushKey(key);
        var session = new LearnSession(
            console, Sources,
            () =>
            {
                var explainer = SmallFilm.Load(Sources);
                meanwhile();
                return explainer;
            },
            [.. SmallFilm.Records(talk).Records.Where(r => r.Kind != LearningKind.Unanswered)]);
        return (session.Run(), console.Output);
    }
}
