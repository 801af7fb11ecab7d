using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using ExplainerBot.Cli.Interchange;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Cli.Tests.Interchange;

/// <summary>What goes out and comes back is what went out, but for what the other side cannot hold.</summary>
public sealed class RoundTrips
{
    private const int Films = 300;

    private static readonly string[] Topics = ["SV", "CA", "V"];

    // Signs that mean something to one of the formats, and letters of several scripts.
    private static readonly Gen<char> Sign = OneOf<char>([.. "abcXYZ 0123 äéß çñ Жд 中 '\"`*_-–—,.;!?()<>&@#%$=+~^/:|[]{} "]);
    private static readonly Gen<string> Line = Sign.Array[1, 40].Select(signs => new string(signs).Trim()).Where(s => s.Any(char.IsLetter) && s[0] != '#');
    private static readonly Gen<string> Answer = Line.Where(l => !l.StartsWith('<')).Array[1, 4].Select(lines => string.Join("\n\n", lines)).Where(HasNoMarkdownBlocks);
    private static readonly Gen<string> Id = Gen.String[Gen.Char["abcxyz019"], 1, 8];

    private static readonly Gen<ExchangeFilm> Film =
        from ids in Id.Array[1, 6].Select(ids => ids.Distinct().ToArray())
        from questions in Gen.Select(Question(ids), Question(ids), Question(ids), Question(ids), Question(ids), Question(ids))
        select new ExchangeFilm("a-film", "A Film", [.. Listed(questions).Zip(ids, (q, id) => q with { Id = id, Next = [.. q.Next!.Value.Where(n => n != id)] })]);

    [Fact]
    public void QnA_tables_hold_all_but_what_is_kept_back_and_some_teasers() =>
        Film.Sample(film =>
        {
            var expected = film.Questions.Select(q => q with { Reveals = null, Teaser = q.Teaser?.AsSpan().IndexOfAny(':', '|') >= 0 ? null : q.Teaser });
            AssertHolds(QnaTsv.Write, QnaTsv.Read, film, expected);
            AssertHolds(QnaXlsx.Write, QnaXlsx.Read, film, expected);
        }, iter: Films);

    [Fact]
    public void Rasa_holds_all_that_a_question_has() =>
        Film.Sample(film => AssertHolds(RasaYaml.Write, RasaYaml.Read, film, film.Questions.Select(WithoutEntities)), iter: Films);

    [Fact]
    public void Markdown_holds_all_that_a_question_has() =>
        Film.Sample(film => AssertHolds(MarkdownFaq.Write, MarkdownFaq.Read, film, film.Questions.Select(WithoutCommentEnds)), iter: Films);

    [Fact]
    public void Our_own_file_holds_all() =>
        Film.Sample(film => Assert.Equal(
            film.Questions.Select(Shown), FilmYaml.Read(FilmYaml.Write(film, new Losses(), null)).Questions.Select(Shown)), iter: Films);

    [Theory]
    [InlineData("film.tsv")]
    [InlineData("film.xlsx")]
    [InlineData("film.yml")]
    [InlineData("film.md")]
    public void The_shipped_film_comes_back_whole_when_the_gaps_are_filled_from_its_own_file(string name)
    {
        using var folder = TemporaryFolder.WithKnowledge();
        var film = Tool.Knowledge.Films[0];
        var own = Directory.EnumerateFiles(folder.Path, "*.yaml").Single(f => File.ReadAllText(f).Contains("\nquestions:", StringComparison.Ordinal));
        var there = Path.Combine(folder.Path, "there", name);
        Directory.CreateDirectory(Path.GetDirectoryName(there)!);
        var back = Path.Combine(folder.Path, "there", "back.yaml");

        Assert.Equal((0, ""), Run("export", there, "--knowledge", folder.Path));
        Assert.Equal((0, ""), Run("import", there, "--to", back, "--id", film.Id, "--fill-from", own, "--knowledge", folder.Path));

        File.Move(back, own, overwrite: true);
        var load = KnowledgeLoader.Load([.. Directory.EnumerateFiles(folder.Path, "*.yaml").Select(f => new KnowledgeFile(f, File.ReadAllText(f)))]);
        Assert.True(load.Knowledge is not null, string.Join('\n', load.Diagnostics));
        var came = Assert.Single(load.Knowledge.Films);
        Assert.Equal(film.Questions.Select(q => Shown(ExchangeQuestion.Of(q))), came.Questions.Select(q => Shown(ExchangeQuestion.Of(q))));
        Assert.Equal((film.ContentNote, film.Checked, film.Names.Length, film.Aliases.Length), (came.ContentNote, came.Checked, came.Names.Length, came.Aliases.Length));
    }

    private static (int ExitCode, string Error) Run(params string[] args)
    {
        var ran = Tool.Run("", args);
        return (ran.ExitCode, ran.Error);
    }

    private static Gen<ExchangeQuestion> Question(string[] ids) =>
        from wordings in Line.Array[1, 5]
        from answer in Answer
        from level in Gen.Enum<SpoilerLevel>()
        from topics in OneOf(Topics).Array[0, 3]
        from teaser in Line
        from next in OneOf(ids).Array[0, 3]
        from reveals in Line.Array[0, 2]
        from sources in Line.Where(s => !s.Contains(';', StringComparison.Ordinal)).Array[1, 3]
        select new ExchangeQuestion
        {
            Id = "",
            Wordings = [.. wordings.Distinct()],
            Answer = answer,
            Spoiler = level,
            Topics = [.. topics.Distinct()],
            Teaser = level == SpoilerLevel.None ? null : teaser,
            Next = [.. next.Distinct()],
            Reveals = level == SpoilerLevel.None || reveals.Length == 0 ? null : [.. reveals],
            Sources = [.. sources.Distinct()],
        };

    private static Gen<T> OneOf<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static ExchangeQuestion[] Listed((ExchangeQuestion, ExchangeQuestion, ExchangeQuestion, ExchangeQuestion, ExchangeQuestion, ExchangeQuestion) q) =>
        [q.Item1, q.Item2, q.Item3, q.Item4, q.Item5, q.Item6];

    private static void AssertHolds(
        Func<ExchangeFilm, Losses, byte[]> write, Func<byte[], Losses, ExchangeFilm> read, ExchangeFilm film, IEnumerable<ExchangeQuestion> expected) =>
        Assert.Equal(expected.Select(Shown), read(write(film, new Losses()), new Losses()).Questions.Select(Shown));

    // "[words](name)" marks an entity in an example.
    private static ExchangeQuestion WithoutEntities(ExchangeQuestion q) =>
        q with { Wordings = [q.Wordings[0], .. q.Wordings.Skip(1).Where(w => !Regex.IsMatch(w, @"\[[^\]\[]+\](\([^)]+\)|\{[^}]+\})"))] };

    private static ExchangeQuestion WithoutCommentEnds(ExchangeQuestion q)
    {
        ImmutableArray<string>? Kept(ImmutableArray<string>? texts) => texts?.Where(t => !t.Contains("-->", StringComparison.Ordinal)).ToImmutableArray();
        return q with { Wordings = [q.Wordings[0], .. q.Wordings.Skip(1).Where(w => !w.Contains("-->", StringComparison.Ordinal))], Reveals = Kept(q.Reveals), Sources = Kept(q.Sources) };
    }

    // A heading, or a line under a text that makes it one, begins another question; an open fence swallows it. Our answers have neither.
    private static bool HasNoMarkdownBlocks(string answer) =>
        !answer.Split('\n').Any(l => l[..Math.Min(1, l.Length)] is "#" or "`" or "~" or "<" || l.Trim(' ').All(c => c is '=' or '-') && l.Length > 0);

    // Lists compare by what they hold, and an empty list of phrases is none.
    private static string Shown(ExchangeQuestion q) => string.Join(
        "\n", q.Id, List(q.Wordings), q.Answer, q.Spoiler, List(q.Topics), q.Teaser, List(q.Next), q.Reveals is { Length: > 0 } ? List(q.Reveals) : "", List(q.Sources));

    private static string List(ImmutableArray<string>? texts) => texts is { } all ? string.Join('|', all) : "none";
}
