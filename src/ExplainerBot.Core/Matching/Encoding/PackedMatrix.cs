using System.Buffers;
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

    private const int MostColumns = 4;
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
        var (threes, padded) = Groups(count);
        var columns = ArrayPool<short>.Shared.Rent(padded * width);
        Span<float> units = stackalloc float[count];
        for (var i = 0; i < count; i++)
        {
            var input = inputs.Slice(i * width, width);
            units[i] = Round(input, columns.AsSpan(i * width, width));
        }
        columns.AsSpan(count * width, (padded - count) * width).Clear();
        Span<int> sums = stackalloc int[MostColumns * RowsAtATime];
        var rows = cells.Span;
        // Rows outside, columns inside: the rows are far too many to stay near, and so are fetched once and not for each group.
        for (var from = 0; from < Rows; from += RowsAtATime)
        {
            for (int first = 0, group; first < padded; first += group)
            {
                group = first < threes * (MostColumns - 1) ? MostColumns - 1 : MostColumns;
                ByteProducts.Of(rows.Slice(from * width, RowsAtATime * width), columns.AsSpan(first * width, group * width), width, sums);
                for (var c = 0; c < group && first + c < count; c++)
                {
                    Floats.Scale(
                        sums.Slice(c * RowsAtATime, RowsAtATime), units[first + c], scales.AsSpan(from, RowsAtATime), bias.AsSpan(from, RowsAtATime),
                        outputs.Slice((first + c) * Rows + from, RowsAtATime));
                }
            }
        }
        ArrayPool<short>.Shared.Return(columns);
    }

    /// <summary>Rounds an input to whole numbers that a product with a row can take.</summary>
    /// <param name="input">The input.</param>
    /// <param name="column">Receives the numbers.</param>
    /// <returns>What one is worth.</returns>
    public static float Round(ReadOnlySpan<float> input, Span<short> column)
    {
        var unit = Floats.Largest(input) / LargestInput;
        Floats.Round(input, unit == 0 ? 0 : 1 / unit, column);
        return unit;
    }

    // Columns are taken by threes and then by fours, so that hardly any must be made up: nine are three threes. How many threes there
    // are, and how many columns in all.
    private static (int Threes, int Padded) Groups(int count) => (count % MostColumns) switch
    {
        1 when count > 2 * MostColumns => (3, count),
        2 when count > MostColumns => (2, count),
        3 => (1, count),
        0 => (0, count),
        _ when count > MostColumns => (2, 2 * (MostColumns - 1)),
        _ => (1, MostColumns - 1),
    };
}
