using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ExplainerBot.Core.Knowledge;

/// <summary>All that the curators wrote, checked and sealed. Swapped whole, never changed.</summary>
public sealed class KnowledgeBase
{
    // By text: what the framework makes generic over a struct of ours is compiled at run time, which slows the start.
    private readonly FrozenDictionary<string, Question> byKey;
    private readonly FrozenDictionary<string, Film> films;
    private readonly FrozenDictionary<string, Film> filmsByKey;

    /// <summary>Seals what the loader has read and checked.</summary>
    public KnowledgeBase(ImmutableArray<Film> films, SupportDirectory support, Messages messages)
    {
        Films = films;
        Support = support;
        Messages = messages;
        this.films = films.ToFrozenDictionary(f => f.Id, StringComparer.Ordinal);
        filmsByKey = films.ToFrozenDictionary(f => f.Key.Value, StringComparer.Ordinal);
        byKey = films.SelectMany(f => f.Questions).ToFrozenDictionary(q => q.Key.Value, StringComparer.Ordinal);
    }

    /// <summary>The films, in the order in which they were given.</summary>
    public ImmutableArray<Film> Films { get; }

    /// <summary>The support lines.</summary>
    public SupportDirectory Support { get; }

    /// <summary>The bot's own sentences.</summary>
    public Messages Messages { get; }

    /// <summary>The film of an id.</summary>
    /// <exception cref="KeyNotFoundException">No such film is loaded.</exception>
    public Film Film(string id) => films[id];

    /// <summary>The film of a key, or null when it is unknown.</summary>
    public Film? FindFilm(QuestionKey key) => key.Value is null ? null : filmsByKey.GetValueOrDefault(key.Value);

    /// <summary>Whether it must be said which film is meant.</summary>
    public bool HasSeveralFilms => Films.Length > 1;

    /// <summary>The wording that is shown for a question: it names the film where several are loaded.</summary>
    public string TitleOf(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return HasSeveralFilms
            ? Messages.Format("film.question", ("question", question.Ask), ("film", Film(question.FilmId).Title))
            : question.Ask;
    }

    /// <summary>The question of a key, or null when it is unknown: stale, forged or of a film no longer loaded.</summary>
    public Question? Find(QuestionKey key) => key.Value is null ? null : byKey.GetValueOrDefault(key.Value);

    /// <summary>The question of an id within a film, or null.</summary>
    public Question? Find(string filmId, string questionId) => Find(QuestionKey.Of(filmId, questionId));
}
