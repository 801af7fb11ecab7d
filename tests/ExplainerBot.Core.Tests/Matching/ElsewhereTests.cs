using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Tests.Matching;

public sealed class ElsewhereTests
{
    private static readonly Elsewhere Shipped = Read(Repository.Read("knowledge", "en", "elsewhere.yaml"), out _);

    [Fact]
    public void No_line_that_teaches_to_decline_is_a_phrasing_that_must_be_answered()
    {
        var answered = TheFilm.Knowledge.Films.SelectMany(f => f.Questions).SelectMany(q => q.Also.Append(q.Ask))
            .Concat(TheFilm.Knowledge.Support.GetHelpAlso)
            .Concat(TheFilm.Messages.SmallTalk.SelectMany(t => t.Say))
            .Select(p => Words.Normalize(p)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Shipped.Say.Where(say => answered.Contains(Words.Normalize(say))));
    }

    [Fact]
    public void No_line_is_taken_from_the_development_sets()
    {
        var sets = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Development"), "*.tsv").SelectMany(File.ReadLines)
            .Select(line => Words.Normalize(line.Split('\t')[^1])).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Shipped.Say.Where(say => sets.Contains(Words.Normalize(say))));
    }

    [Fact]
    public void Lines_out_of_scope_do_not_crowd_out_a_young_film_of_few_phrasings()
    {
        Assert.SkipWhen(TheFilm.Encoder is null, "The build packed no weights: it takes Node.js and npm.");
        LabelledUtterance[] film =
        [
            .. Labelled("ending", "how does it end", "what happens at the end", "explain the ending", "what does the last scene mean", "the ending please", "tell me how the film ends"),
            .. Labelled("director", "who directed it", "who is the director", "who made the film", "whose film is it", "name of the director", "who was behind the camera"),
            .. Labelled("place", "where was it filmed", "where was it shot", "which town is that", "filming locations", "what country is it set in", "where does it take place"),
        ];
        var matcher = IntentMatcher.Train([.. film, .. Labelled(LabelledUtterance.OutOfScope, [.. Shipped.Say])], MatcherVocabulary.Empty, TheFilm.Encoder);

        Assert.Equal((MatchDecision.Strong, "ending"), Best(matcher, "can you explain how it ends"));
        Assert.Equal((MatchDecision.Strong, "director"), Best(matcher, "who is the director of this film"));
        Assert.Equal((MatchDecision.Strong, "place"), Best(matcher, "where was the film shot"));
        Assert.NotEqual(MatchDecision.Strong, matcher.Match("will it rain tomorrow").Decision);
    }

    [Fact]
    public void The_titles_of_other_films_do_not_name_the_film() =>
        Assert.DoesNotContain(
            Shipped.AnotherFilm,
            title => TheFilm.Knowledge.Films.Any(f => f.Aliases.Append(f.Title).Any(a => Words.Normalize(a) == Words.Normalize(title))));

    [Fact]
    public void A_file_without_lines_or_with_unknown_keys_is_faulty()
    {
        Read("language: en\n", out var missing);
        Assert.Contains(missing, d => d.Message.Contains("'say'", StringComparison.Ordinal));
        Read("language: en\nsay: [hello there]\nsays: [x]\n", out var unknown);
        Assert.Contains(unknown, d => d.Message.Contains("'says'", StringComparison.Ordinal));
    }

    private static Elsewhere Read(string text, out IReadOnlyList<Diagnostic> found)
    {
        var bag = new DiagnosticBag();
        var elsewhere = ElsewhereReader.Read(new KnowledgeFile("elsewhere.yaml", text), bag);
        found = bag.ToSorted();
        return elsewhere;
    }

    private static IEnumerable<LabelledUtterance> Labelled(string label, params string[] say) => say.Select(text => new LabelledUtterance(label, text));

    private static (MatchDecision Decision, string Label) Best(IntentMatcher matcher, string said)
    {
        var match = matcher.Match(said);
        return (match.Decision, match.Ranked[0].Label);
    }
}
