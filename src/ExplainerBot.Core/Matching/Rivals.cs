namespace ExplainerBot.Core.Matching;

/// <summary>What tells the best label of an utterance from all others.</summary>
internal static class Rivals
{
    private const double LeastShare = 0.001; // so that the odds have a logarithm

    /// <summary>The logarithm of the odds of a share of votes.</summary>
    public static double LogOdds(double share) => Math.Log((share + LeastShare) / (1 - share + LeastShare));

    /// <summary>See <see cref="Evidence.Unheld"/>. A word that so many phrasings have that the index keeps a row of it is anybody's.</summary>
    /// <param name="label">The label.</param>
    /// <param name="telling">The utterance's telling words.</param>
    /// <param name="weights">How telling each is.</param>
    /// <param name="phrasings">Which phrasings have it.</param>
    /// <param name="labelOf">The label of each phrasing.</param>
    public static double Unheld(int label, int[] telling, FeatureWeights weights, PhrasingIndex phrasings, int[] labelOf)
    {
        var (unheld, all) = (0.0, 0.0);
        foreach (var word in telling)
        {
            var weight = weights.Of(word) * weights.Of(word);
            all += weight;
            unheld += weights.Knows(word) && IsHeldBy(label, phrasings.Holding(word), labelOf) ? 0 : weight;
        }
        return all == 0 ? 0 : unheld / all;
    }

    /// <summary>See <see cref="Evidence.Lead"/>.</summary>
    public static double Lead(int label, Neighbour[] nearest, int[] labelOf)
    {
        var (own, others) = (0f, 0f);
        foreach (var (phrasing, likeness) in nearest)
        {
            if (labelOf[phrasing] == label)
                own = Math.Max(own, likeness);
            else
                others = Math.Max(others, likeness);
        }
        return own - others;
    }

    /// <summary>See <see cref="Evidence.WordsLead"/>.</summary>
    public static double Lead(int label, ReadOnlySpan<float> scores)
    {
        if (scores.Length < 2)
            return 0;
        var others = float.MinValue;
        for (var k = 0; k < scores.Length; k++)
        {
            if (k != label)
                others = Math.Max(others, scores[k]);
        }
        return scores[label] - others;
    }

    private static bool IsHeldBy(int label, ReadOnlySpan<int> holding, int[] labelOf)
    {
        foreach (var phrasing in holding)
        {
            if (labelOf[phrasing] == label)
                return true;
        }
        return holding.IsEmpty;
    }
}
