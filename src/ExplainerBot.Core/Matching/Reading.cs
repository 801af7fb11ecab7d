namespace ExplainerBot.Core.Matching;

/// <summary>A label with the value that ranks it.</summary>
/// <param name="Label">The label's number.</param>
/// <param name="Score">The classifiers' decision value, or the cosine to its nearest phrasing.</param>
internal readonly record struct LabelScore(int Label, float Score);

/// <summary>What the words and letters of an utterance say, before they are weighed.</summary>
/// <param name="Scores">The classifier's value of each label; empty without a classifier.</param>
/// <param name="Nearest">The nearest phrasings.</param>
/// <param name="Known">See <see cref="Evidence.Known"/>.</param>
/// <param name="Company">See <see cref="Evidence.Company"/>.</param>
/// <param name="Telling">See <see cref="FeatureBag.Telling"/>.</param>
internal sealed record WordReading(float[] Scores, Neighbour[] Nearest, double Known, double Company, int[] Telling);

/// <summary>What the meaning of an utterance says.</summary>
/// <param name="Scores">The classifier's value of each label.</param>
/// <param name="Meaning">See <see cref="Evidence.Meaning"/>.</param>
/// <param name="Strangers">See <see cref="Evidence.Strangers"/>.</param>
/// <param name="Likest">How much more like than its neighbours at large the likest example of each label is; empty where only the values were asked for.</param>
internal sealed record MeaningReading(float[] Scores, double Meaning, double Strangers, float[] Likest);

/// <summary>What the trained parts make of one utterance.</summary>
/// <param name="Ranked">Labels, best first, at most five; never the label of what is out of scope.</param>
/// <param name="Evidence">For the utterance being in scope.</param>
/// <param name="IsForeign">Whether the lines given as out of scope fit better than any label.</param>
/// <param name="Nearest">The index of the best label's nearest phrasing, or -1 when it is not among the nearest.</param>
internal sealed record Reading(LabelScore[] Ranked, Evidence Evidence, bool IsForeign, int Nearest)
{
    public static Reading Nothing { get; } = new([], default, true, -1);

    /// <summary>The number of the best label, or -1.</summary>
    public int Best => Ranked.Length > 0 ? Ranked[0].Label : -1;
}
