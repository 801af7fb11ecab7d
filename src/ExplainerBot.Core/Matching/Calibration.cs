namespace ExplainerBot.Core.Matching;

/// <summary>
/// What evidence is worth: the weights of two logistic regressions, of which one says how likely an utterance is in scope and the other how
/// likely the best label is then the right one; and the thresholds. Fitted on held-back examples, it depends on the examples alone.
/// </summary>
/// <param name="Base">The logit without evidence.</param>
/// <param name="Worth">The weight of each kind of evidence.</param>
/// <param name="Strong">The confidence from which an utterance is answered.</param>
/// <param name="Weak">The confidence from which labels are offered.</param>
/// <param name="LabelBase">The logit of the best label's being right, without evidence.</param>
/// <param name="LabelWorth">The weight of each kind of evidence for that.</param>
public sealed record Calibration(
    double Base, Evidence Worth, double Strong, double Weak, double LabelBase = Calibration.Always, Evidence LabelWorth = default)
{
    /// <summary>The certainty below which labels are offered rather than the best answered. So an answer to another question counts as much as two choices offered in vain.</summary>
    public const double Certain = 2 / 3.0;

    // A logit at which a logistic function is one: where too few labels were mistaken for another to learn from.
    private const double Always = 40;

    /// <summary>For examples too few to hold any back: rough weights in the middle of what larger sets gave.</summary>
    public static Calibration Rough { get; } = new(-4, new Evidence(2.5, 4, 4), 0.3, 0.15);

    /// <summary>The same with an encoder, whose likenesses lie higher and vouch for part of it.</summary>
    public static Calibration RoughWithMeaning { get; } = new(-4, new Evidence(2.5, 2.5, 2.5, 2.5), 0.3, 0.15);

    /// <summary>The confidence, 0 to 1, that an utterance with this evidence is in scope.</summary>
    public double Confidence(Evidence evidence) => Logistic(Base + evidence.Times(Worth));

    /// <summary>How likely the best label is the right one, 0 to 1, if the utterance is in scope.</summary>
    public double Certainty(Evidence evidence) => Logistic(LabelBase + evidence.Times(LabelWorth));

    /// <summary>Whether the best label is answered rather than offered, if no line out of scope fits better: it is in scope, and no rival is as likely.</summary>
    public bool Answers(Evidence evidence) => Confidence(evidence) >= Strong && IsCertain(evidence);

    /// <summary>Whether no rival is as likely as the best label.</summary>
    public bool IsCertain(Evidence evidence) => Certainty(evidence) >= Certain;

    private static double Logistic(double logit) => 1 / (1 + Math.Exp(-logit));
}
