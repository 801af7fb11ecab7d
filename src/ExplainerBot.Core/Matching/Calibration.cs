namespace ExplainerBot.Core.Matching;

/// <summary>
/// What evidence is worth: the weights of a logistic regression that turn it into a confidence, and the two thresholds. Fitted on held-back
/// examples, it depends on the examples alone.
/// </summary>
/// <param name="Base">The logit without evidence.</param>
/// <param name="Worth">The weight of each kind of evidence.</param>
/// <param name="Strong">The confidence from which an utterance is answered.</param>
/// <param name="Weak">The confidence from which labels are offered.</param>
public sealed record Calibration(double Base, Evidence Worth, double Strong, double Weak)
{
    /// <summary>For examples too few to hold any back: rough weights in the middle of what larger sets gave.</summary>
    public static Calibration Rough { get; } = new(-4, new Evidence(2.5, 4, 4), 0.3, 0.15);

    /// <summary>The same with an encoder, whose likenesses lie higher and vouch for part of it.</summary>
    public static Calibration RoughWithMeaning { get; } = new(-4, new Evidence(2.5, 2.5, 2.5, 2.5), 0.3, 0.15);

    /// <summary>The confidence, 0 to 1, that an utterance with this evidence is in scope.</summary>
    public double Confidence(Evidence evidence) => 1 / (1 + Math.Exp(-(Base
        + Worth.Share * evidence.Share + Worth.Known * evidence.Known + Worth.Company * evidence.Company
        + Worth.Meaning * evidence.Meaning + Worth.Strangers * evidence.Strangers + Worth.Elsewhere * evidence.Elsewhere)));
}
