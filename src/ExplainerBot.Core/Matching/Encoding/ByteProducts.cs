using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// Products of eight-bit rows with sixteen-bit columns. All sums are of integers, so that they are the same whatever the width of a
/// machine's vectors: that is why this is written by hand, and not with a library for floats, whose sums depend on it.
/// </summary>
internal static class ByteProducts
{
    /// <summary>How many columns are taken at a time.</summary>
    public const int Columns = 4;

    /// <summary>The products of every row with four columns.</summary>
    /// <param name="rows">The rows, one after the other; an even number of them, their width a multiple of 64.</param>
    /// <param name="columns">Four columns, one after the other, each as long as a row.</param>
    /// <param name="sums">Receives four sums for each row.</param>
    public static void Of(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, Span<Vector128<int>> sums)
    {
        if (Avx512BW.IsSupported)
            Of512(rows, columns, sums);
        else if (Avx2.IsSupported)
            Of256(rows, columns, sums);
        else
            OfAny(rows, columns, sums);
    }

    // Two rows at a time: each load of a column serves both.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Of512(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, Span<Vector128<int>> sums)
    {
        var width = (nuint)columns.Length / Columns;
        ref var column = ref MemoryMarshal.GetReference(columns);
        for (var r = 0; r < sums.Length; r += 2)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), (nuint)r * width);
            Vector512<int> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            for (nuint k = 0; k < width; k += 32)
            {
                var a = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k));
                var b = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + width));
                var x = Vector512.LoadUnsafe(ref column, k);
                a0 += Avx512BW.MultiplyAddAdjacent(a, x);
                b0 += Avx512BW.MultiplyAddAdjacent(b, x);
                x = Vector512.LoadUnsafe(ref column, k + width);
                a1 += Avx512BW.MultiplyAddAdjacent(a, x);
                b1 += Avx512BW.MultiplyAddAdjacent(b, x);
                x = Vector512.LoadUnsafe(ref column, k + 2 * width);
                a2 += Avx512BW.MultiplyAddAdjacent(a, x);
                b2 += Avx512BW.MultiplyAddAdjacent(b, x);
                x = Vector512.LoadUnsafe(ref column, k + 3 * width);
                a3 += Avx512BW.MultiplyAddAdjacent(a, x);
                b3 += Avx512BW.MultiplyAddAdjacent(b, x);
            }
            sums[r] = Sums(Fold(a0), Fold(a1), Fold(a2), Fold(a3));
            sums[r + 1] = Sums(Fold(b0), Fold(b1), Fold(b2), Fold(b3));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Of256(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, Span<Vector128<int>> sums)
    {
        var width = (nuint)columns.Length / Columns;
        ref var column = ref MemoryMarshal.GetReference(columns);
        for (var r = 0; r < sums.Length; r += 2)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), (nuint)r * width);
            Vector256<int> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            for (nuint k = 0; k < width; k += 16)
            {
                var a = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, k));
                var b = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, k + width));
                var x = Vector256.LoadUnsafe(ref column, k);
                a0 += Avx2.MultiplyAddAdjacent(a, x);
                b0 += Avx2.MultiplyAddAdjacent(b, x);
                x = Vector256.LoadUnsafe(ref column, k + width);
                a1 += Avx2.MultiplyAddAdjacent(a, x);
                b1 += Avx2.MultiplyAddAdjacent(b, x);
                x = Vector256.LoadUnsafe(ref column, k + 2 * width);
                a2 += Avx2.MultiplyAddAdjacent(a, x);
                b2 += Avx2.MultiplyAddAdjacent(b, x);
                x = Vector256.LoadUnsafe(ref column, k + 3 * width);
                a3 += Avx2.MultiplyAddAdjacent(a, x);
                b3 += Avx2.MultiplyAddAdjacent(b, x);
            }
            sums[r] = Sums(a0, a1, a2, a3);
            sums[r + 1] = Sums(b0, b1, b2, b3);
        }
    }

    /// <summary>The product of one row with one column of the same length, a multiple of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> column)
    {
        if (!Avx2.IsSupported)
            return OfAny(row, column);
        ref var cells = ref MemoryMarshal.GetReference(row);
        ref var values = ref MemoryMarshal.GetReference(column);
        Vector256<int> even = default, odd = default;
        for (nuint k = 0; k < (nuint)row.Length; k += 32)
        {
            even += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref cells, k)), Vector256.LoadUnsafe(ref values, k));
            odd += Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref cells, k + 16)), Vector256.LoadUnsafe(ref values, k + 16));
        }
        return Vector256.Sum(even + odd);
    }

    private static void OfAny(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, Span<Vector128<int>> sums)
    {
        var width = columns.Length / Columns;
        for (var r = 0; r < sums.Length; r++)
        {
            for (var c = 0; c < Columns; c++)
                sums[r] = sums[r].WithElement(c, OfAny(rows.Slice(r * width, width), columns.Slice(c * width, width)));
        }
    }

    private static int OfAny(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> column)
    {
        var sum = Vector<int>.Zero;
        for (var k = 0; k < row.Length; k += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[k..]), out var low, out var high);
            sum += Product(low, new Vector<short>(column[k..])) + Product(high, new Vector<short>(column[(k + Vector<short>.Count)..]));
        }
        return Vector.Sum(sum);
    }

    private static Vector<int> Product(Vector<short> a, Vector<short> b)
    {
        Vector.Widen(a, out var aLow, out var aHigh);
        Vector.Widen(b, out var bLow, out var bHigh);
        return aLow * bLow + aHigh * bHigh;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fold(Vector512<int> sums) => sums.GetLower() + sums.GetUpper();

    // The sum over the lanes of each of four vectors.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return sums.GetLower() + sums.GetUpper();
    }
}
