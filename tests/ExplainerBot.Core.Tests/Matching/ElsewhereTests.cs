using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

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
}
