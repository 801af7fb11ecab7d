using System.Collections.Immutable;
using ExplainerBot.Core.Matching.Hashing;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// A score learnt from the lexicon's examples, which notices what no rule has words for. It stands on top of the rules and
/// never instead of them: it can add a concern, not take one away.
/// </summary>
/// <param name="weights">What was learnt.</param>
internal sealed class LearnedScore(Block<float> weights)
{
    /// <summary>How many weights there are.</summary>
    public const int Length = CrisisFeatures.Size * HashedClassifier.Classes;

    /// <summary>Below it two probabilities are taken as equal.</summary>
    private const float NoDifference = 1e-3f;

    private readonly HashedClassifier classifier = new(weights);

    /// <summary>Learns from examples, each with its features and what it is.</summary>
    /// <param name="examples">The examples.</param>
    /// <param name="weights">Receives what was learnt: <see cref="Length"/> numbers, all 0 before.</param>
    public static void Learn(ImmutableArray<(HashedBag Bag, Concern Concern)> examples, Span<float> weights)
    {
        // Harmless examples and the others count the same in sum, however many there are of each.
        var harmless = examples.Count(e => e.Concern == Concern.None);
        HashedClassifier.Learn(
            [.. examples.Select(e => (e.Bag, (int)e.Concern, examples.Length / (2f * (e.Concern == Concern.None ? harmless : examples.Length - harmless))))],
            weights);
    }

    /// <summary>
    /// How much more likely support is asked for than not, as a logarithm (0: as likely as not; negative infinity: nothing in it is
    /// known); and the likeliest concern if it is.
    /// </summary>
    public (float Score, Concern Concern) Of(HashedBag bag)
    {
        var odds = classifier.Odds(bag);
        var likeliest = 1;
        for (var c = 2; c < HashedClassifier.Classes; c++)
        {
            if (odds[c] > odds[likeliest])
                likeliest = c;
        }
        // What holds nothing known makes all classes alike: that is no evidence of anything, least of all of three classes against one.
        return MathF.Abs(odds[likeliest] - odds[0]) < NoDifference
            ? (float.NegativeInfinity, Concern.None)
            : (MathF.Log((1 - odds[0]) / odds[0]), (Concern)likeliest);
    }
}
