using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation.Films;

/// <summary>
/// Tells which films a text names: by their titles, their people, places and things. A name that several films share ("the
/// director") tells nothing.
/// </summary>
public sealed class FilmNames
{
    private readonly FrozenDictionary<string, Film> owners;
    private readonly FrozenDictionary<string, Film> titles;
    private readonly ImmutableArray<int> lengths;

    /// <summary>Takes the names of all films.</summary>
    public FilmNames(ImmutableArray<Film> films)
    {
        owners = Owned(films, f => TitlesOf(f).Concat(f.Names.SelectMany(NamesOf)));
        titles = Owned(films, TitlesOf);
        lengths = [.. owners.Keys.Select(name => name.Count(c => c == ' ') + 1).Distinct().Order()];
    }

    /// <summary>The films that a normalised text names.</summary>
    public IReadOnlySet<Film> In(string normalText)
    {
        ArgumentNullException.ThrowIfNull(normalText);
        var words = normalText.Split(' ');
        var named = new HashSet<Film>();
        foreach (var length in lengths)
        {
            for (var at = 0; at + length <= words.Length; at++)
            {
                if (owners.TryGetValue(string.Join(' ', words, at, length), out var film))
                    named.Add(film);
            }
        }
        return named;
    }

    /// <summary>The film whose title a normalised text is, in any of its spellings; null when it is more or less than that.</summary>
    public Film? Titled(string normalText) => titles.GetValueOrDefault(normalText);

    /// <summary>The film of which a normalised text is a name, and nothing else.</summary>
    public Film? Named(string normalText) => owners.GetValueOrDefault(normalText);

    /// <summary>All names of a film, as they are written.</summary>
    public static IEnumerable<string> Of(Film film)
    {
        ArgumentNullException.ThrowIfNull(film);
        return TitlesOf(film).Concat(film.Names.SelectMany(NamesOf));
    }

    private static IEnumerable<string> TitlesOf(Film film) => film.Aliases.Prepend(film.Title);

    private static IEnumerable<string> NamesOf(FilmName name) => name.Aliases.Prepend(name.Name).Concat(name.Actor is { } actor ? [actor] : []);

    private static FrozenDictionary<string, Film> Owned(ImmutableArray<Film> films, Func<Film, IEnumerable<string>> namesOf) => films
        .SelectMany(f => namesOf(f).Select(name => (Name: Words.Normalize(name), Film: f)).Distinct())
        .GroupBy(n => n.Name, StringComparer.Ordinal)
        .Where(g => g.Key.Length > 0 && g.Count() == 1)
        .ToFrozenDictionary(g => g.Key, g => g.Single().Film, StringComparer.Ordinal);
}
