using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>A matrix whose rows are kept in eight bits, each with a scale of its own, and a bias for each row.</summary>
/// <param name="cells">The rows, one after the other.</param>
/// <param name="scales">What one unit is worth in each row.</param>
/// <param name="bias">What is added to the product of each row.</param>
internal sealed class PackedMatrix(Block<sbyte> cells, float[] scales, float[] bias)
{
    // 1,536 products of a cell (at most 127) and an input (at most this) stay within 32 bits.
    private const float LargestInput = 8_191;

    private const int RowsAtATime = 64; // their sums stay near; every matrix has a multiple of it

    private readonly int width = cells.Length / scales.Length;

    /// <summary>How many numbers come out of one input.</summary>
    public int Rows => scales.Length;

    /// <summary>Multiplies inputs with every row.</summary>
    /// <param name="inputs">Vectors as wide as the rows, one after the other.</param>
    /// <param name="outputs">Receives, for each input, a number for each row.</param>
    public void Multiply(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        var count = inputs.Length / width;
        var padded = (count + ByteProducts.Columns - 1) / ByteProducts.Columns * ByteProducts.Columns;
        var columns = ArrayPool<short>.Shared.Rent(padded * width);
        Span<float> units = stackalloc float[padded];
        for (var i = 0; i < count; i++)
        {
            var input = inputs.Slice(i * width, width);
            units[i] = Floats.Largest(input) / LargestInput;
            Floats.Round(input, units[i] == 0 ? 0 : 1 / units[i], columns.AsSpan(i * width, width));
        }
        columns.AsSpan(count * width, (padded - count) * width).Clear();
        for (var i = 0; i < padded; i += ByteProducts.Columns)
            MultiplyFour(columns.AsSpan(i * width, ByteProducts.Columns * width), units[i..], outputs[(i * Rows)..], Math.Min(ByteProducts.Columns, count - i));
        ArrayPool<short>.Shared.Return(columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MultiplyFour(ReadOnlySpan<short> columns, ReadOnlySpan<float> units, Span<float> outputs, int count)
    {
        var rows = cells.Span;
        Span<Vector128<int>> sums = stackalloc Vector128<int>[RowsAtATime];
        var unit = Vector128.Create(units[..ByteProducts.Columns]);
        for (var from = 0; from < Rows; from += RowsAtATime)
        {
            ByteProducts.Of(rows.Slice(from * width, RowsAtATime * width), columns, sums);
            for (var r = 0; r < RowsAtATime; r++)
            {
                var products = Vector128.ConvertToSingle(sums[r]) * (unit * scales[from + r]) + Vector128.Create(bias[from + r]);
                for (var c = 0; c < count; c++)
                    outputs[c * Rows + from + r] = products.GetElement(c);
            }
        }
    }
}
