using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Matching.Hashing;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// How likely each reading of a reply is by its meaning alone: multinomial logistic regression over the encoder's numbers, with AdaGrad
/// step sizes. Worse than <see cref="ConsentScore"/> by itself; asked where that one is in doubt, it helps with what was never put so before.
/// </summary>
/// <param name="weights">Of each number of the encoder, and of what all have, one for each reading.</param>
internal sealed class ConsentMeaning(Block<float> weights)
{
    /// <summary>How many weights there are.</summary>
    public const int Length = (SentenceEncoder.Length + 1) * Readings;

    private const int Readings = 4;
    private const int Epochs = 12;
    private const float Rate = 0.1f;
    private const float Decay = 1e-5f;
    private const float Smallest = 1e-6f;

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">Their meanings, what they say, and how much each counts; in the mean they count 1.</param>
    /// <param name="weights">Receives what was learnt: <see cref="Length"/> numbers, all 0 before.</param>
    public static void Learn(ImmutableArray<(Meaning Meaning, ConsentReading Reading, float Counts)> examples, Span<float> weights)
    {
        var steps = new float[Length];
        var place = new float[SentenceEncoder.Length + 1];
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new Random(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                var (meaning, reading, counts) = examples[i];
                Widen(meaning, place);
                var error = (Vector128<float>.Zero.WithElement((int)reading, 1) - Odds(place, weights)) * counts;
                Move(place, error, weights, steps);
            }
        }
    }

    /// <summary>How likely each reading is, in the order of <see cref="ConsentReading"/> without the last.</summary>
    public Vector128<float> Of(Meaning meaning)
    {
        Span<float> place = stackalloc float[SentenceEncoder.Length + 1];
        Widen(meaning, place);
        return Odds(place, weights.Span);
    }

    private static void Widen(Meaning meaning, Span<float> place)
    {
        for (var k = 0; k < SentenceEncoder.Length; k++)
            place[k] = meaning.Cells[k] * meaning.Unit;
        place[SentenceEncoder.Length] = 1;
    }

    private static Vector128<float> Odds(ReadOnlySpan<float> place, ReadOnlySpan<float> weights)
    {
        var sum = Vector128<float>.Zero;
        for (var k = 0; k < place.Length; k++)
            sum += Vector128.Create(weights.Slice(k * Readings, Readings)) * place[k];
        return Likelihoods.Of(sum);
    }

    private static void Move(ReadOnlySpan<float> place, Vector128<float> error, Span<float> weights, Span<float> steps)
    {
        for (var k = 0; k < place.Length; k++)
        {
            var weight = weights.Slice(k * Readings, Readings);
            var step = steps.Slice(k * Readings, Readings);
            var before = Vector128.Create<float>(weight);
            var gradient = error * place[k] - before * Decay;
            var taken = Vector128.Create<float>(step) + gradient * gradient;
            taken.CopyTo(step);
            (before + Rate * gradient / Vector128.Sqrt(taken + Vector128.Create(Smallest))).CopyTo(weight);
        }
    }
}
