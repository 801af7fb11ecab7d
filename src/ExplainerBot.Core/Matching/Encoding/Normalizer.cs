namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>Brings each vector to mean 0 and variance 1, then to a learnt scale and mean (Ba et al. 2016).</summary>
/// <param name="scale">The learnt scale of each number.</param>
/// <param name="mean">The learnt mean of each number.</param>
internal sealed class Normalizer(float[] scale, float[] mean)
{
    private const float Least = 1e-6f; // as in training: keeps a constant vector from dividing by 0

    /// <param name="inputs">Vectors, one after the other.</param>
    /// <param name="outputs">Receives them.</param>
    public void Apply(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var width = scale.Length;
        for (var at = 0; at < inputs.Length; at += width)
        {
            var input = inputs.Slice(at, width);
            var output = outputs.Slice(at, width);
            output.Fill(-Floats.Sum(input) / width);
            Floats.AddScaled(output, input, 1);
            var factor = 1 / MathF.Sqrt(Floats.Dot(output, output) / width + Least);
            for (var i = 0; i < width; i++)
                output[i] = scale[i] * factor * output[i] + mean[i];
        }
    }
}
