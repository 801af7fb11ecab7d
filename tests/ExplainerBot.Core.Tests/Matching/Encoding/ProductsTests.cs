using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Tests.Matching.Encoding;

/// <summary>
/// Whatever vectors a machine has, a sentence comes to lie in the same place: each way to multiply gives what plain arithmetic gives. The
/// machine that runs this tries those that it has; the one without vectors of its own is tried everywhere.
/// </summary>
public sealed class ProductsTests
{
    private const int Rows = 512;
    private const int LargestInput = 8_191;

    private delegate void Product(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums);

    private delegate void PairedProduct(ReadOnlySpan<sbyte> pairs, ReadOnlySpan<int> numbers, ReadOnlySpan<int> inputs, Span<int> sums);

    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    [InlineData(1_536)]
    public void Every_way_to_multiply_rows_with_a_column_gives_the_same(int width)
    {
        var random = new Random(width);
        var rows = Cells(random, Rows * width);
        var column = Inputs(random, width, LargestInput, 0);
        List<Product> ways = [ByteProducts.OfAll, ByteProducts.OfAllAny];
        if (Avx2.IsSupported)
            ways.Add(ByteProducts.OfAll256);
        if (Avx512BW.IsSupported)
            ways.Add(ByteProducts.OfAll512);
        Assert.All(ways, way => Assert.Equal(Plain(rows, column), Sums(way, rows, column)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Columns_multiplied_together_come_to_what_each_comes_to(int columns)
    {
        const int Width = 512;
        var random = new Random(columns);
        var rows = Cells(random, Rows * Width);
        var all = Inputs(random, columns * Width, LargestInput, 0);
        var sums = new int[columns * Rows];
        ByteProducts.Of(rows, all, Width, sums);
        Assert.Equal(Enumerable.Range(0, columns).SelectMany(c => Plain(rows, all[(c * Width)..((c + 1) * Width)])), sums);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(3)]
    public void Every_way_to_multiply_bytes_with_bytes_gives_the_same_to_the_very_largest(int largest)
    {
        const int Width = 512;
        var random = new Random(largest);
        var rows = Cells(random, Rows * Width);
        rows.AsSpan(0, Width).Fill(127);
        rows.AsSpan(Width, Width).Fill(-127);
        rows.AsSpan(2 * Width, Width).Fill(sbyte.MinValue);
        List<Product> ways = [SignedProducts.OfAll];
        if (Avx2.IsSupported)
            ways.Add(SignedProducts.Of256);
        if (Avx512BW.IsSupported)
            ways.Add(SignedProducts.Of512);
        short[][] columns = [Inputs(random, Width, largest, 0), Same((short)largest), Same((short)-largest), Same(0)];
        Assert.All(columns, column => Assert.All(ways, way => Assert.Equal(Plain(rows, column), Sums(way, rows, column))));

        static short[] Same(short value) => [.. Enumerable.Repeat(value, Width)];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_few_rows_more_than_the_vectors_take_at_a_time_are_multiplied_too(int count)
    {
        const int Width = 512;
        var random = new Random(count);
        var rows = Cells(random, count * Width);
        var column = Inputs(random, Width, 127, 0);
        Assert.Equal(Plain(rows, column), Sums(SignedProducts.OfAll, rows, column));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.92)]
    [InlineData(1)]
    public void Every_way_to_leave_out_what_is_nothing_gives_the_same(double zeros)
    {
        const int Width = 1_536;
        var random = new Random((int)(100 * zeros));
        var rows = Cells(random, Rows * Width);
        var column = Inputs(random, Width, LargestInput, zeros);
        var pairs = new sbyte[rows.Length];
        for (var r = 0; r < Rows; r++)
        {
            for (var k = 0; k < Width; k++)
                pairs[(k / 2 * Rows + r) * 2 + k % 2] = rows[r * Width + k];
        }
        var inputs = MemoryMarshal.Cast<short, int>(column.AsSpan()).ToArray();
        int[] numbers = [.. Enumerable.Range(0, inputs.Length).Where(p => inputs[p] != 0)];
        List<PairedProduct> ways = [PairedProducts.Of, PairedProducts.OfAny];
        if (Avx2.IsSupported)
            ways.Add(PairedProducts.Of256);
        if (Avx512BW.IsSupported)
            ways.Add(PairedProducts.Of512);
        Assert.All(ways, way =>
        {
            var sums = new int[Rows];
            way(pairs, numbers, inputs, sums);
            Assert.Equal(Plain(rows, column), sums);
        });
    }

    private static int[] Sums(Product way, sbyte[] rows, short[] column)
    {
        var sums = new int[rows.Length / column.Length];
        way(rows, column, sums);
        return sums;
    }

    private static int[] Plain(sbyte[] rows, short[] column)
    {
        var sums = new int[rows.Length / column.Length];
        for (var i = 0; i < rows.Length; i++)
            sums[i / column.Length] += rows[i] * column[i % column.Length];
        return sums;
    }

    private static sbyte[] Cells(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (sbyte)random.Next(-127, 128))];

    private static short[] Inputs(Random random, int count, int largest, double zeros) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < zeros ? (short)0 : (short)random.Next(-largest, largest + 1))];
}
