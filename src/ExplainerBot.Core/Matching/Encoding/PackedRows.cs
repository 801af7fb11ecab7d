using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>The rows of the word pieces, in eight bits.</summary>
/// <param name="cells">The rows, one after the other.</param>
/// <param name="scales">What one unit is worth in each row.</param>
internal sealed class PackedRows(Block<sbyte> cells, float[] scales)
{
    /// <summary>How many numbers a row has.</summary>
    public int Width { get; } = cells.Length / scales.Length;

    /// <summary>Writes out a row.</summary>
    public void Row(int number, Span<float> to)
    {
        var row = cells.Span.Slice(number * Width, Width);
        for (var k = 0; k < Width; k++)
            to[k] = row[k] * scales[number];
    }
}
