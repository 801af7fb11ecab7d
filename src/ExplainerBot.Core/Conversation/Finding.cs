using System.Collections.Immutable;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Matching;

namespace ExplainerBot.Core.Conversation;

/// <summary>What an utterance was found to mean.</summary>
/// <param name="Decision">How sure that is.</param>
/// <param name="Question">The question meant; null when none, or when it is help or small talk.</param>
/// <param name="AsksForHelp">The support lines were asked for.</param>
/// <param name="SmallTalk">The small talk meant, or null.</param>
/// <param name="Candidates">The likeliest questions, best first.</param>
/// <param name="Match">What the matcher said.</param>
public sealed record Finding(
    MatchDecision Decision,
    Question? Question,
    bool AsksForHelp,
    SmallTalk? SmallTalk,
    ImmutableArray<Question> Candidates,
    Match Match)
{
    /// <summary>Where it is not clear which film is meant: the question that the words mean in each. Empty otherwise.</summary>
    public ImmutableArray<Question> OfEachFilm { get; init; } = [];
}
