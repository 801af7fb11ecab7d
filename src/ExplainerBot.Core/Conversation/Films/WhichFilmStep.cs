using ExplainerBot.Core.Conversation.Composing;
using ExplainerBot.Core.Conversation.Steps;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation.Films;

/// <summary>
/// A message that is the name of a film. After "Which film do you mean?" it asks the question that was meant, in that film: the
/// candidates were kept by their keys, the words were not. Otherwise it opens the film's questions.
/// </summary>
public sealed class WhichFilmStep(KnowledgeBase knowledge, FilmFinders finder, Answering answering, FilmReplies replies)
{
    private const string Step = "which-film";

    /// <summary>The turn of the film's name, or null when the message is none, or only one film is loaded.</summary>
    public Turn? Try(Moment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var choices = moment.Memory.Conversation.WhichFilm;
        if (moment.Normal.Length == 0 || finder.FilmAlone(moment.Normal, choices.Length > 0) is not { } film)
            return null;
        return choices.Select(knowledge.Find).FirstOrDefault(q => q?.FilmId == film.Id) is { } question
            ? answering.Respond(Step, moment, question)
            : moment.End(Step, replies.Menu(film), c => c with { Film = film.Id });
    }
}
