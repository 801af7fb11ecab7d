using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>Why an utterance was understood as it was, stage by stage.</summary>
/// <param name="Normalised">The text after normalisation.</param>
/// <param name="Tokens">Its words as they were read.</param>
/// <param name="Match">The outcome.</param>
/// <param name="Evidence">What spoke for the utterance being in scope.</param>
/// <param name="Nearest">The phrasing of the best label that is most like the utterance, or null.</param>
/// <param name="WeakThreshold">The confidence from which labels are offered.</param>
public sealed record MatchExplanation(
    string Normalised, ImmutableArray<Token> Tokens, Match Match, Evidence Evidence, LabelledUtterance? Nearest, double WeakThreshold);
