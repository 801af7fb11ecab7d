namespace ExplainerBot.Core.Matching;

/// <summary>What evidence is worth with a sentence encoder and without, and when which is used. Without an encoder both are the same.</summary>
/// <param name="Full">With all that there is to go by.</param>
/// <param name="ByWords">By words and letters alone.</param>
/// <param name="MeaningShare">What the meaning's classifier has to say in a label's value, 0 to 1; the rest is for the words'.</param>
/// <param name="Sure">How likely the best label is by words where the meaning would hardly ever change the outcome; above 1 where there is no such value.</param>
public sealed record CalibrationPair(Calibration Full, Calibration ByWords, float MeaningShare, double Sure)
{
    /// <summary>No confidence is as high.</summary>
    internal const double Never = 2;

    /// <summary>For a matcher without labels.</summary>
    internal static CalibrationPair Rough { get; } = new(Calibration.Rough, Calibration.Rough, 0, Never);

    /// <summary>Whether the words of an utterance leave nothing for its meaning to decide.</summary>
    internal bool IsSure(Reading byWords) => !byWords.IsForeign && SurenessOf(byWords) >= Sure;

    /// <summary>How likely the best label by words is what is meant; 0 where it would only be offered.</summary>
    internal double SurenessOf(Reading byWords) => ByWords.IsCertain(byWords.Evidence)
        ? ByWords.Confidence(byWords.Evidence) * ByWords.Certainty(byWords.Evidence)
        : 0;
}
