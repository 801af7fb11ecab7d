using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>Why an utterance was understood as it was, stage by stage.</summary>
/// <param name="Normalised">The text after normalisation.</param>
/// <param name="Tokens">Its words as they were read.</param>
/// <param name="Match">The outcome, with the rivals.</param>
/// <param name="Evidence">What spoke for the utterance being in scope.</param>
/// <param name="Calibration">What each number of the evidence is worth, and the thresholds.</param>
/// <param name="Nearest">The phrasing of the best label that is most like the utterance, or null when none is near.</param>
public sealed record MatchExplanation(
    string Normalised, ImmutableArray<Token> Tokens, Match Match, Evidence Evidence, Calibration Calibration, LabelledUtterance? Nearest)
{
    /// <summary>For each ranked label its phrasing most like the utterance, in the labels' order; empty unless it was asked for.</summary>
    public ImmutableArray<NearPhrasing> Phrasings { get; init; } = [];
}

/// <summary>The phrasing of a label that is most like an utterance.</summary>
/// <param name="Text">The phrasing, or null where none of the label's has a letter group in common with the utterance.</param>
/// <param name="Likeness">The cosine of the two vectors, 0 to 1.</param>
public readonly record struct NearPhrasing(string? Text, double Likeness);
