using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Names films where more than one is loaded; with a single film it says nothing that goes without saying.</summary>
public sealed class FilmTitles(KnowledgeBase knowledge)
{
    private readonly Messages messages = knowledge.Messages;

    /// <summary>The titles of all films in one phrase.</summary>
    public string All => messages.Join([.. knowledge.Films.Select(f => $"*{f.Title}*")]);

    /// <summary>The content note of a film.</summary>
    public string Note(Film film)
    {
        ArgumentNullException.ThrowIfNull(film);
        return knowledge.HasSeveralFilms ? messages.Format("film.note", ("film", film.Title), ("note", film.ContentNote)) : film.ContentNote;
    }

    /// <summary>A text on a question, led by the film that it is about.</summary>
    public string Named(Question question, string text)
    {
        ArgumentNullException.ThrowIfNull(question);
        return Named(knowledge.Film(question.FilmId), text);
    }

    /// <summary>A text led by the film that it is about.</summary>
    public string Named(Film film, string text)
    {
        ArgumentNullException.ThrowIfNull(film);
        return knowledge.HasSeveralFilms ? messages.Format("film.about", ("film", film.Title)) + "\n\n" + text : text;
    }

    /// <summary>The wordings of the films' questions, a text for each film. What holds for all is said once.</summary>
    public IEnumerable<string> Menu(IReadOnlyCollection<Film> films)
    {
        ArgumentNullException.ThrowIfNull(films);
        var lead = messages.Format("menu", ("film", messages.Join([.. films.Select(f => f.Title)])));
        foreach (var film in films)
        {
            var heading = films.Count > 1 ? messages.Format("film.menu", ("film", film.Title)) + "\n\n" : "";
            yield return (film == films.First() ? lead + "\n\n" : "") + heading + string.Join("\n", film.Questions.Select(q => "- " + q.Ask));
        }
    }
}
