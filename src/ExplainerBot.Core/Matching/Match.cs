using System.Collections.Immutable;

namespace ExplainerBot.Core.Matching;

/// <summary>What to do with an utterance.</summary>
public enum MatchDecision
{
    /// <summary>It is none of the labels, as far as one can tell.</summary>
    None,

    /// <summary>It may be one of the best ranked labels: offer them.</summary>
    Weak,

    /// <summary>It is the best label: answer it.</summary>
    Strong,
}

/// <summary>A label with its share of the evidence.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">How well it fits beside its rivals: higher is better; only the order within one match means something.</param>
public sealed record RankedLabel(string Label, double Score);

/// <summary>How an utterance was understood.</summary>
/// <param name="Decision">Answer, offer or decline.</param>
/// <param name="Confidence">How sure it is, 0 to 1, that the utterance is in scope at all.</param>
/// <param name="Ranked">The labels, best first, at most five; empty when nothing was recognised.</param>
/// <param name="Threshold">The confidence from which an utterance is answered, unless lines given as out of scope fit it better.</param>
public sealed record Match(MatchDecision Decision, double Confidence, ImmutableArray<RankedLabel> Ranked, double Threshold)
{
    /// <summary>How likely the best label is what is meant, 0 to 1: that the utterance is in scope, and this label the right one of all.</summary>
    public double Likelihood { get; init; } = Confidence;

    /// <summary>The best label, or null when nothing was recognised.</summary>
    public string? Best => Ranked.IsEmpty ? null : Ranked[0].Label;
}
