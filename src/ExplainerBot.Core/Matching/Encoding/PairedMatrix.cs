using System.Runtime.InteropServices;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// A <see cref="PackedMatrix"/> that lies by its inputs, two at a time, for inputs that are 0 for the most part: after the rectifier in
/// the middle of a layer eleven in twelve are.
/// </summary>
/// <param name="pairs">For every pair of inputs, for every row, its two cells.</param>
/// <param name="scales">What one unit is worth in each row.</param>
/// <param name="bias">What is added to the product of each row.</param>
internal sealed class PairedMatrix(Block<sbyte> pairs, float[] scales, float[] bias)
{
    private readonly int width = pairs.Length / scales.Length;

    /// <summary>How many numbers come out of one input.</summary>
    public int Rows => scales.Length;

    /// <summary>Multiplies inputs with every row; the same as <see cref="PackedMatrix.Multiply"/> of the same cells.</summary>
    /// <param name="inputs">Vectors as wide as the rows, one after the other.</param>
    /// <param name="outputs">Receives, for each input, a number for each row.</param>
    public void Multiply(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        Span<short> column = stackalloc short[width];
        Span<int> numbers = stackalloc int[width / 2];
        Span<int> sums = stackalloc int[Rows];
        var inPairs = MemoryMarshal.Cast<short, int>(column);
        for (var i = 0; i * width < inputs.Length; i++)
        {
            var unit = PackedMatrix.Round(inputs.Slice(i * width, width), column);
            PairedProducts.Of(pairs.Span, numbers[..Others(inPairs, numbers)], inPairs, sums);
            Floats.Scale(sums, unit, scales, bias, outputs.Slice(i * Rows, Rows));
        }
    }

    // The numbers of the pairs that are not 0. Without a branch: chance says which they are.
    private static int Others(ReadOnlySpan<int> pairs, Span<int> numbers)
    {
        var found = 0;
        for (var p = 0; p < pairs.Length; p++)
        {
            numbers[found] = p;
            found += pairs[p] == 0 ? 0 : 1;
        }
        return found;
    }
}
