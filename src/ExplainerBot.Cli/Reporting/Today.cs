using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Cli.Reporting;

/// <summary>What the bot makes of a text with the knowledge of today, which may know more than the one that it was asked of.</summary>
/// <param name="Outcome">What is said to it in a fresh private chat.</param>
/// <param name="Answered">The question that it finds, or null.</param>
/// <param name="Nearest">The question that fits best, sure or not; null when none has a word in common with it.</param>
/// <param name="Score">The confidence, 0 to 1, that it is about the film at all.</param>
/// <param name="IsNear">Whether that question may well be meant.</param>
internal sealed record Today(Outcome Outcome, Question? Answered, Question? Nearest, double Score, bool IsNear)
{
    // Of the confidence from which a choice is offered: what is further off is about something else more often than not.
    private const double NearEnough = 0.5;

    /// <summary>Asks the bot.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="film">The film that it was said of, or null.</param>
    /// <param name="explainer">The bot.</param>
    public static Today Of(string text, string? film, Explainer explainer)
    {
        var reply = explainer.Reply(new Utterance { Text = text, Nonce = "" }, ChatMemories.Fresh, DateTimeOffset.UnixEpoch).Reply;
        var match = MatchOf(text, film, explainer);
        var nearest = match.Ranked.IsDefaultOrEmpty ? null : match.Ranked.Select(r => explainer.Knowledge.Find(new QuestionKey(r.Label))).FirstOrDefault(q => q is not null);
        // What fits small talk or a call for help better than any question is not near one.
        var isNear = nearest is not null && nearest.Key.Value == match.Best
            && match.Confidence >= NearEnough * explainer.MatcherOf(nearest.FilmId).Calibration.Weak;
        return new Today(reply.Outcome, reply.Outcome is Outcome.Answer or Outcome.Confirm ? reply.Question : null, nearest, match.Confidence, isNear);
    }

    /// <summary>What the matcher of the film makes of it; of the likeliest film where it is not known.</summary>
    public static Match MatchOf(string text, string? film, Explainer explainer) =>
        explainer.Knowledge.Films.Any(f => f.Id == film) ? explainer.MatcherOf(film!).Match(text) : explainer.Explain(text).Match;

    /// <summary>In words.</summary>
    public override string ToString() => Outcome switch
    {
        _ when Answered is { } question => $"answered: {question.Id}",
        Outcome.Suggest => "a choice is offered",
        Outcome.Support => "help is offered",
        Outcome.SmallTalk => "small talk",
        Outcome.Command => "a command",
        _ => "not known",
    };
}
