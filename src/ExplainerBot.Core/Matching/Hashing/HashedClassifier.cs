using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Hashing;

/// <summary>
/// Says which of four classes a text is of: multinomial logistic regression over hashed features, fitted by stochastic gradient descent
/// with AdaGrad step sizes (Duchi, Hazan, Singer 2011). The order is fixed, so the same examples always give the same weights.
/// </summary>
/// <param name="weights">Of each place of the table one for each class.</param>
internal sealed class HashedClassifier(Block<float> weights)
{
    /// <summary>How many classes there are, used or not: one vector holds a weight of each.</summary>
    public const int Classes = 4;

    // More passes change nothing on held-back examples.
    private const int Epochs = 10;
    private const float Rate = 0.1f;

    // Pull towards zero, against learning single sentences by heart.
    private const float Decay = 0.0005f;

    // The length of each of a text's two bags, whatever their number of features. From 3 to 5 makes no difference.
    private const float BagLength = 4;

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">The features of each, its class from 0, and how much it counts; in the mean they count 1.</param>
    /// <param name="weights">Receives what was learnt, all 0 before: as many times <see cref="Classes"/> as there are places.</param>
    public static void Learn(ImmutableArray<(HashedBag Bag, int Class, float Counts)> examples, Span<float> weights)
    {
        var steps = new float[weights.Length];
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new Random(1);
        var sums = new float[weights.Length];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var (bag, wanted, counts) = examples[i];
                var error = (Vector128<float>.Zero.WithElement(wanted, 1) - Odds(bag, weights)) * counts;
                Move(bag.Words, error * ValueOf(bag.Words), weights, steps);
                Move(bag.Letters, error * ValueOf(bag.Letters), weights, steps);
            }
            // The mean of the later passes hangs less on the order of the examples than the last of them does.
            for (var i = 0; epoch >= Epochs / 2 && i < sums.Length; i++)
                sums[i] += weights[i] / (Epochs - Epochs / 2);
        }
        sums.CopyTo(weights);
    }

    /// <summary>How likely each class is; they sum up to 1.</summary>
    public Vector128<float> Odds(HashedBag bag) => Odds(bag, weights.Span);

    private static Vector128<float> Odds(HashedBag bag, ReadOnlySpan<float> weights) =>
        Likelihoods.Of(Sum(bag.Words, weights) * ValueOf(bag.Words) + Sum(bag.Letters, weights) * ValueOf(bag.Letters));

    private static float ValueOf(int[] bag) => BagLength / MathF.Sqrt(Math.Max(1, bag.Length));

    private static void Move(int[] bag, Vector128<float> gradient, Span<float> weights, Span<float> steps)
    {
        ref var weight = ref MemoryMarshal.GetReference(weights);
        ref var step = ref MemoryMarshal.GetReference(steps);
        foreach (var feature in bag)
        {
            var at = (nuint)feature * Classes;
            var taken = Vector128.LoadUnsafe(ref step, at) + gradient * gradient;
            taken.StoreUnsafe(ref step, at);
            var before = Vector128.LoadUnsafe(ref weight, at);
            (before + Rate * (gradient - Decay * before) / Vector128.Sqrt(taken + Vector128.Create(1e-6f))).StoreUnsafe(ref weight, at);
        }
    }

    private static Vector128<float> Sum(int[] bag, ReadOnlySpan<float> weights)
    {
        ref var weight = ref MemoryMarshal.GetReference(weights);
        var sum = Vector128<float>.Zero;
        foreach (var feature in bag)
            sum += Vector128.LoadUnsafe(ref weight, (nuint)feature * Classes);
        return sum;
    }
}
