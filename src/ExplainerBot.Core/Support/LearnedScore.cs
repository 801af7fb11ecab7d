using System.Collections.Immutable;

namespace ExplainerBot.Core.Support;

/// <summary>
/// A score learnt from the lexicon's examples, which notices what no rule has words for. It stands on top of the rules and
/// never instead of them: it can add a concern, not take one away. Multinomial logistic regression over hashed features,
/// fitted by stochastic gradient descent with AdaGrad step sizes (Duchi, Hazan, Singer 2011); the order is fixed, so the
/// same lexicon always gives the same score.
/// </summary>
internal sealed class LearnedScore
{
    /// <summary>Passes over the examples; more change nothing on held-back examples.</summary>
    private const int Epochs = 12;

    private const float Rate = 0.05f;

    /// <summary>Pull towards zero, against learning single sentences by heart.</summary>
    private const float Decay = 0.002f;

    private const int Classes = 4;

    /// <summary>Below it two probabilities are taken as equal.</summary>
    private const float NoDifference = 1e-3f;

    private readonly float[] weights = new float[CrisisFeatures.Size * Classes];

    /// <summary>Fits the score to examples, each with its features and what it is.</summary>
    public LearnedScore(ImmutableArray<(int[] Features, Concern Concern)> examples)
    {
        var steps = new float[weights.Length];
        var counts = new float[Classes];
        foreach (var (_, concern) in examples)
            counts[(int)concern]++;
        var order = Enumerable.Range(0, examples.Length).ToArray();
        new Random(1).Shuffle(order);
        Span<float> odds = stackalloc float[Classes];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            foreach (var i in order)
            {
                var (features, concern) = examples[i];
                Softmax(features, odds);
                // Harmless examples and the others count the same in sum, however many there are of each.
                var share = concern == Concern.None ? counts[0] : examples.Length - counts[0];
                Learn(features, concern, odds, examples.Length / (2 * share), steps);
            }
        }
    }

    /// <summary>
    /// How much more likely support is asked for than not, as a logarithm (0: as likely as not; negative infinity: nothing in it is
    /// known); and the likeliest concern if it is.
    /// </summary>
    public (float Score, Concern Concern) Of(int[] features)
    {
        Span<float> odds = stackalloc float[Classes];
        Softmax(features, odds);
        var likeliest = 1;
        for (var c = 2; c < Classes; c++)
        {
            if (odds[c] > odds[likeliest])
                likeliest = c;
        }
        // What holds nothing known makes all classes alike: that is no evidence of anything, least of all of three classes against one.
        if (MathF.Abs(odds[likeliest] - odds[0]) < NoDifference)
            return (float.NegativeInfinity, (Concern)likeliest);
        var score = MathF.Log((1 - odds[0] + 1e-6f) / (odds[0] + 1e-6f)) - MathF.Log(Classes - 1);
        return (score, (Concern)likeliest);
    }

    private void Learn(int[] features, Concern concern, ReadOnlySpan<float> odds, float importance, float[] steps)
    {
        foreach (var feature in features)
        {
            for (var c = 0; c < Classes; c++)
            {
                var at = feature * Classes + c;
                var gradient = ((c == (int)concern ? 1 : 0) - odds[c]) * importance;
                steps[at] += gradient * gradient;
                weights[at] += Rate * (gradient - Decay * weights[at]) / MathF.Sqrt(steps[at] + 1e-6f);
            }
        }
    }

    private void Softmax(int[] features, Span<float> odds)
    {
        odds.Clear();
        foreach (var feature in features)
        {
            for (var c = 0; c < Classes; c++)
                odds[c] += weights[feature * Classes + c];
        }
        var most = odds[0];
        foreach (var o in odds)
            most = MathF.Max(most, o);
        var sum = 0f;
        foreach (ref var o in odds)
        {
            o = MathF.Exp(o - most);
            sum += o;
        }
        foreach (ref var o in odds)
            o /= sum;
    }
}
