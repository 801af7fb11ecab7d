using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Tests.Knowledge;

namespace ExplainerBot.Core.Tests.Review;

/// <summary>What the check warns of by asking the matcher, on a small film of its own.</summary>
public sealed class WordingReviewTests
{
    private static readonly string[] Cast = ["who plays in it", "which actors are there", "the cast", "names of the actors", "who acts in this", "list the performers", "who are the actors", "who plays the lead", "actors please", "the performers", "who is in the cast", "which performers are in it"];
    private static readonly string[] Place = ["where was it shot", "filming locations", "in which town did they film", "where is the village", "which country was it filmed in", "the locations", "where did they shoot", "shooting location", "was it filmed in scotland", "which village is that", "where in the world was this filmed", "what town is it"];
    private static readonly string[] Sound = ["what music is it", "the soundtrack", "who wrote the score", "which song plays", "name of the song", "the composer", "what is that melody", "music in the film", "who composed it", "songs of the film", "the tune at the start", "which music plays"];

    [Fact]
    public void Questions_that_are_told_apart_give_no_warning() =>
        Assert.Empty(Review(("cast", Cast), ("place", Place), ("sound", Sound)));

    [Fact]
    public void A_phrasing_that_finds_another_question_is_named_with_its_place_and_that_question()
    {
        string[] strayed = [.. Place, "what is the name of the song"];
        var found = Review(("cast", Cast), ("place", strayed), ("sound", Sound));

        // Each of the two is more like the other than like anything under its own question: both are shown.
        Assert.All(found, d => Assert.Equal(("R007", Severity.Warning), (d.Code, d.Severity)));
        Assert.Equal(["what is the name of the song", "name of the song"], found.Select(d => d.Message.Split('\'')[1]));
        Assert.Contains("stands under 'place', but is like 'name of the song' of 'sound'", found[0].Message, StringComparison.Ordinal);
        Assert.Equal(Line("what is the name of the song", ("cast", Cast), ("place", strayed), ("sound", Sound)), found[0].Line);
    }

    [Fact]
    public void Two_questions_that_are_taken_for_each_other_are_named_once_with_examples()
    {
        // The same twelve things are asked, half of them under each of two questions.
        string[] first = [.. Place.Where((_, i) => i % 2 == 0), .. Place.Where((_, i) => i % 2 == 1).Select(p => p + " exactly")];
        string[] second = [.. Place.Where((_, i) => i % 2 == 1), .. Place.Where((_, i) => i % 2 == 0).Select(p => p + " exactly")];
        var found = Review(("cast", Cast), ("place", first), ("town", second), ("sound", Sound)).Where(d => d.Code == "R008");

        Assert.Contains("'place' and 'town' are taken for each other", Assert.Single(found).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_can_be_ended_and_tells_how_far_it_is()
    {
        var told = new List<double>();
        Review(progress: new Told(told), questions: [("cast", Cast), ("place", Place)]);
        using var ended = new CancellationTokenSource();
        ended.Cancel();

        Assert.Equal(1, told.Max(), 6);
        Assert.ThrowsAny<OperationCanceledException>(() => Load(("cast", Cast)).Explainer.ReviewWordings(Files(("cast", Cast)), null, ended.Token));
    }

    private static ImmutableArray<Diagnostic> Review(params (string Id, string[] Also)[] questions) => Review(null, questions);

    private static ImmutableArray<Diagnostic> Review(IProgress<double>? progress, params (string Id, string[] Also)[] questions)
    {
        var (explainer, files) = Load(questions);
        return explainer.ReviewWordings(files, progress, TestContext.Current.CancellationToken);
    }

    private static (Explainer Explainer, KnowledgeFile[] Files) Load(params (string Id, string[] Also)[] questions)
    {
        var files = Files(questions);
        var load = ExplainerLoader.Load(files);
        return (load.Explainer ?? throw new InvalidOperationException(string.Join('\n', load.Diagnostics)), files);
    }

    private static KnowledgeFile[] Files(params (string Id, string[] Also)[] questions) =>
    [
        new("film.yaml", Film(questions)), new("lines.yaml", Sample.Lines), new("messages.yaml", Sample.Messages),
        .. ExplainerLoader.LanguageFiles.Select(name => new KnowledgeFile(name, Repository.Read("knowledge", "en", name))),
    ];

    private static string Film((string Id, string[] Also)[] questions) =>
        $"film: {{ id: the-well, title: The Well, checked: 2026-11-01, content-note: It deals with grief., start: [{questions[0].Id}], instead: [{questions[0].Id}] }}\nquestions:\n"
        + string.Concat(questions.Select(q =>
            $"  - id: {q.Id}\n    ask: Title of {q.Id}\n    spoiler: none\n    topics: []\n    answer: It is so.\n    next: []\n    sources: [the film]\n    also:\n"
            + string.Concat(q.Also.Select(a => $"      - {a}\n"))));

    private static int Line(string text, params (string Id, string[] Also)[] questions) =>
        Film(questions).Split('\n').Index().Single(l => l.Item == $"      - {text}").Index + 1;

    private sealed class Told(List<double> told) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (told)
                told.Add(value);
        }
    }
}
