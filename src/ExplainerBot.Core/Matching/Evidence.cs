namespace ExplainerBot.Core.Matching;

/// <summary>What speaks for an utterance being in scope, with its best label.</summary>
/// <param name="Fit">The classifier's decision value for the best label; about 1 for a typical phrasing, below 0 for a poor one.</param>
/// <param name="Lead">How far the best label's decision value is above the second's.</param>
/// <param name="Likeness">The cosine to the nearest phrasing of the best label, 0 to 1.</param>
/// <param name="Coverage">The share of the utterance's telling words that the best label's phrasings hold, 0 to 1.</param>
public readonly record struct Evidence(double Fit, double Lead, double Likeness, double Coverage);
