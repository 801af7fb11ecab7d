using System.Buffers;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>One layer of a transformer (Vaswani et al. 2017), normalised before each part.</summary>
internal sealed class TransformerLayer
{
    /// <summary>The heads, each of which attends to something of its own.</summary>
    public required int Heads { get; init; }

    public required Normalizer BeforeAttention { get; init; }

    /// <summary>Makes queries, keys and values.</summary>
    public required PackedMatrix Attention { get; init; }

    public required PackedMatrix Attended { get; init; }

    public required Normalizer BeforeFeedForward { get; init; }

    public required PackedMatrix Widening { get; init; }

    /// <summary>Takes what is rectified, and so 0 for the most part.</summary>
    public required PairedMatrix Narrowing { get; init; }

    /// <summary>Lets the vectors of the pieces look at each other.</summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="inputs">Their vectors.</param>
    /// <param name="states">What the layer's results are added to: the inputs themselves, or what was made of them to be as wide.</param>
    public void Apply(int count, ReadOnlySpan<float> inputs, Span<float> states)
    {
        var width = Attention.Rows / 3;
        var room = ArrayPool<float>.Shared.Rent(count * Math.Max(5 * width + Attended.Rows, 2 * Narrowing.Rows + Widening.Rows));
        var free = room.AsSpan();
        var normal = Take(ref free, count * width);
        var projected = Take(ref free, count * 3 * width);
        var mixed = Take(ref free, count * width);
        var result = Take(ref free, count * Attended.Rows);
        BeforeAttention.Apply(inputs, normal);
        Attention.Multiply(normal, projected);
        Attend(count, width, projected, mixed);
        Attended.Multiply(mixed, result);
        Floats.AddScaled(states, result, 1);

        free = room.AsSpan();
        normal = Take(ref free, count * Narrowing.Rows);
        result = Take(ref free, count * Narrowing.Rows);
        var wide = Take(ref free, count * Widening.Rows);
        BeforeFeedForward.Apply(states, normal);
        Widening.Multiply(normal, wide);
        Floats.Rectify(wide);
        Narrowing.Multiply(wide, result);
        Floats.AddScaled(states, result, 1);
        ArrayPool<float>.Shared.Return(room);
    }

    private void Attend(int count, int width, ReadOnlySpan<float> projected, Span<float> mixed)
    {
        var size = width / Heads;
        var sharpness = 1 / MathF.Sqrt(size);
        Span<float> shares = stackalloc float[count];
        mixed.Clear();
        for (var h = 0; h < Heads; h++)
        {
            for (var i = 0; i < count; i++)
            {
                var query = projected.Slice(i * 3 * width + h * size, size);
                for (var j = 0; j < count; j++)
                    shares[j] = sharpness * Floats.Dot(query, projected.Slice(j * 3 * width + width + h * size, size));
                SoftMax(shares);
                var to = mixed.Slice(i * width + h * size, size);
                for (var j = 0; j < count; j++)
                    Floats.AddScaled(to, projected.Slice(j * 3 * width + 2 * width + h * size, size), shares[j]);
            }
        }
    }

    private static void SoftMax(Span<float> values)
    {
        var most = float.NegativeInfinity;
        foreach (var value in values)
            most = Math.Max(most, value);
        var sum = 0f;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] = MathF.Exp(values[i] - most);
        for (var i = 0; i < values.Length; i++)
            values[i] /= sum;
    }

    private static Span<float> Take(ref Span<float> free, int length)
    {
        var taken = free[..length];
        free = free[length..];
        return taken;
    }
}
