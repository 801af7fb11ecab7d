using System.Runtime.Intrinsics;
using ExplainerBot.Core.Matching.Encoding;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Support;

/// <summary>
/// How much more likely support is asked for than not, as a logarithm, by the meaning of a text alone: logistic regression over the
/// encoder's numbers, fitted like <see cref="LearnedScore"/>. By itself it is the worse of the two; together they are better than either.
/// </summary>
/// <param name="weights">Of each number of the encoder, and what is added to all.</param>
internal sealed class LearnedMeaning(Block<float> weights)
{
    /// <summary>How many weights there are.</summary>
    public const int Length = SentenceEncoder.Length + 1;

    private const int Epochs = 10;
    private const float Rate = 0.1f;
    private const float Decay = 1e-5f;
    private const float Smallest = 1e-6f;

    /// <summary>Learns from examples.</summary>
    /// <param name="examples">Their meanings.</param>
    /// <param name="isHarm">Whether support is asked for in each.</param>
    /// <param name="weights">Receives what was learnt: <see cref="Length"/> numbers, all 0 before.</param>
    public static void Learn(Meaning[] examples, bool[] isHarm, Span<float> weights)
    {
        var steps = new float[Length];
        var place = new float[SentenceEncoder.Length];
        var harmful = isHarm.Count(h => h);
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new Random(1);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
            {
                Widen(examples[i], place);
                var likelihood = 1 / (1 + MathF.Exp(-Score(place, weights)));
                // Both kinds count the same in sum, however many there are of each.
                var error = ((isHarm[i] ? 1 : 0) - likelihood) * (examples.Length / (2f * (isHarm[i] ? harmful : examples.Length - harmful)));
                Move(place, error, weights, steps);
            }
        }
    }

    /// <summary>The score of a text.</summary>
    public float Of(Meaning meaning)
    {
        Span<float> place = stackalloc float[SentenceEncoder.Length];
        Widen(meaning, place);
        return Score(place, weights.Span);
    }

    private static void Widen(Meaning meaning, Span<float> place)
    {
        for (var k = 0; k < place.Length; k++)
            place[k] = meaning.Cells[k] * meaning.Unit;
    }

    // Eight lanes on every machine: sums of floats depend on their order.
    private static float Score(ReadOnlySpan<float> place, ReadOnlySpan<float> weights)
    {
        var sum = Vector256<float>.Zero;
        for (var k = 0; k < SentenceEncoder.Length; k += 8)
            sum += Vector256.Create(place.Slice(k, 8)) * Vector256.Create(weights.Slice(k, 8));
        return Vector256.Sum(sum) + weights[SentenceEncoder.Length];
    }

    private static void Move(ReadOnlySpan<float> place, float error, Span<float> weights, Span<float> steps)
    {
        for (var k = 0; k < Length; k++)
        {
            var gradient = k < place.Length ? error * place[k] - Decay * weights[k] : error;
            steps[k] += gradient * gradient;
            weights[k] += Rate * gradient / MathF.Sqrt(steps[k] + Smallest);
        }
    }
}
