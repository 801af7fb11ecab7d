namespace ExplainerBot.Core.Matching;

/// <summary>
/// What evidence is worth: the weights of a logistic regression that turn it into a confidence, and the two thresholds. Fitted on held-back
/// examples, it depends on the examples alone: whoever trains on the same ones again may keep it and save the time.
/// </summary>
/// <param name="Base">The logit without evidence.</param>
/// <param name="Share">The weight of <see cref="Evidence.Share"/>.</param>
/// <param name="Known">The weight of <see cref="Evidence.Known"/>.</param>
/// <param name="Company">The weight of <see cref="Evidence.Company"/>.</param>
/// <param name="Strong">The confidence from which an utterance is answered.</param>
/// <param name="Weak">The confidence from which labels are offered.</param>
public sealed record Calibration(double Base, double Share, double Known, double Company, double Strong, double Weak)
{
    /// <summary>For examples too few to hold any back: rough weights in the middle of what larger sets gave.</summary>
    public static Calibration Rough { get; } = new(-4, 2.5, 4, 4, 0.3, 0.15);

    /// <summary>The confidence, 0 to 1, that an utterance with this evidence is in scope.</summary>
    public double Confidence(Evidence evidence) =>
        1 / (1 + Math.Exp(-(Base + Share * evidence.Share + Known * evidence.Known + Company * evidence.Company)));
}
