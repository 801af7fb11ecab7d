using System.Globalization;

namespace ExplainerBot.Core.Evaluation;

/// <summary>What the matcher made of one test line.</summary>
/// <param name="Label">The label after the threshold, or out of scope.</param>
/// <param name="Score">The confidence, 0 to 1, that the utterance is in scope.</param>
/// <param name="Utterance">The test line's text.</param>
/// <param name="Raw">The best label before any threshold; empty when nothing was recognised.</param>
/// <param name="Offered">The best three labels, best first.</param>
public sealed record Prediction(string Label, double Score, string Utterance, string Raw, IReadOnlyList<string> Offered)
{
    /// <summary>The line of a predictions file: <c>label TAB score TAB utterance TAB raw</c>.</summary>
    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Label}\t{Score:F6}\t{Utterance}\t{Raw}");
}
