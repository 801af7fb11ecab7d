using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Tests.Knowledge;

public sealed class FilmSelectionTests
{
    private static readonly KnowledgeFile[] Files =
    [
        new("a.yaml", Sample.Film),
        new("b.yaml", Sample.Film.With("id: the-well", "id: the-mill")),
        new("lines.yaml", Sample.Lines),
        new("messages.yaml", Sample.Messages),
    ];

    [Fact]
    public void Other_films_are_left_out_and_all_else_stays()
    {
        var only = FilmSelection.Only(Files, ["the-mill"], out var missing);

        Assert.Empty(missing);
        Assert.Equal(["b.yaml", "lines.yaml", "messages.yaml"], only.Select(f => f.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Films_come_in_the_order_in_which_they_are_wanted() =>
        Assert.Equal(["b.yaml", "a.yaml"], FilmSelection.Only(Files, ["the-mill", "the-well"], out _).Select(f => f.Name).Where(n => n.Length == 6));

    [Fact]
    public void A_film_that_is_not_there_is_named() =>
        Assert.Equal(["the-hill"], Missing("the-well", "the-hill"));

    [Fact]
    public void A_film_that_cannot_be_read_stays_so_that_its_fault_is_reported() =>
        Assert.Contains("c.yaml", FilmSelection.Only([.. Files, new("c.yaml", "film: [\nquestions: }\n")], ["the-well"], out _).Select(f => f.Name));

    [Fact]
    public void The_ids_of_all_films_are_known() => Assert.Equal(["the-well", "the-mill"], FilmSelection.IdsIn(Files));

    [Fact]
    public void Both_films_of_the_repository_load_together_without_an_error() =>
        Assert.DoesNotContain(KnowledgeLoader.Load([.. Films.FilesOf(TheFilm.Id, Films.Second).Where(f => !f.Name.Contains("/en/", StringComparison.Ordinal))]).Diagnostics, d => d.Severity == Severity.Error);

    private static IEnumerable<string> Missing(params string[] ids)
    {
        FilmSelection.Only(Files, ids, out var missing);
        return missing;
    }
}
