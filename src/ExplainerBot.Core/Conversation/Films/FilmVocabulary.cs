using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation.Films;

/// <summary>
/// What the matcher of one film knows of names: the film, and each of its people by any name, the actor's included, are one thing
/// each. All other films together are one thing as well, so that what is asked of any of them teaches to decline it here.
/// </summary>
public static class FilmVocabulary
{
    private const string Another = "another film";

    /// <summary>The words of the language with the names as one film knows them.</summary>
    /// <param name="words">What is known of the language.</param>
    /// <param name="film">The film.</param>
    /// <param name="films">All films that are loaded.</param>
    /// <param name="elsewhere">Titles of films that are not loaded.</param>
    public static MatcherVocabulary Of(MatcherVocabulary words, Film film, ImmutableArray<Film> films, Elsewhere elsewhere)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(film);
        ArgumentNullException.ThrowIfNull(elsewhere);
        var own = FilmNames.Of(film).Select(n => Words.Normalize(n)).ToHashSet(StringComparer.Ordinal);
        var foreign = elsewhere.AnotherFilm.Concat(films.Where(f => f != film).SelectMany(FilmNames.Of)).Where(n => !own.Contains(Words.Normalize(n)));
        return words with
        {
            AliasGroups =
            [
                (film.Title, film.Aliases),
                .. film.Names.Select(n => (n.Name, n.Actor is { } actor ? n.Aliases.Add(actor) : n.Aliases)),
                (Another, [.. foreign]),
            ],
        };
    }
}
