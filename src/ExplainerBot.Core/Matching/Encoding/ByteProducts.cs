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
    /// <summary>The products of every row with three or four columns.</summary>
    /// <param name="rows">The rows, one after the other; a multiple of four of them, their width a multiple of 64.</param>
    /// <param name="columns">Three or four columns, one after the other, each as long as a row.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="sums">Receives the sums, column by column: of each as many as there are rows.</param>
    public static void Of(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, int width, Span<int> sums)
    {
        var count = rows.Length / width;
        if (Avx512BW.IsSupported && columns.Length == 4 * width)
        {
            Of4(rows, columns, (nuint)width, count, sums);
            return;
        }
        if (Avx512BW.IsSupported && columns.Length == 3 * width)
        {
            Of3(rows, columns, (nuint)width, count, sums);
            return;
        }
        for (var c = 0; c * width < columns.Length; c++)
            OfAll(rows, columns.Slice(c * width, width), sums.Slice(c * count, count));
    }

    /// <summary>The products of every row with one column.</summary>
    /// <param name="rows">The rows, one after the other; their width is that of the column, a multiple of 64.</param>
    /// <param name="column">The column.</param>
    /// <param name="sums">Receives one sum for each row.</param>
    public static void OfAll(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        if (Avx512BW.IsSupported)
            OfAll512(rows, column, sums);
        else if (Avx2.IsSupported)
            OfAll256(rows, column, sums);
        else
            OfAllAny(rows, column, sums);
    }

    // Four rows at a time: each load of a column serves all of them, and each load of a row all columns.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of4(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, nuint width, int count, Span<int> sums)
    {
        ref var column = ref MemoryMarshal.GetReference(columns);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint r = 0; r < (nuint)count; r += 4)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), r * width);
            Vector512<int> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            Vector512<int> c0 = default, c1 = default, c2 = default, c3 = default, d0 = default, d1 = default, d2 = default, d3 = default;
            for (nuint k = 0; k < width; k += 32)
            {
                var a = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k));
                var b = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + width));
                var c = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + 2 * width));
                var d = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + 3 * width));
                var x = Vector512.LoadUnsafe(ref column, k);
                a0 += Avx512BW.MultiplyAddAdjacent(a, x);
                b0 += Avx512BW.MultiplyAddAdjacent(b, x);
                c0 += Avx512BW.MultiplyAddAdjacent(c, x);
                d0 += Avx512BW.MultiplyAddAdjacent(d, x);
                x = Vector512.LoadUnsafe(ref column, k + width);
                a1 += Avx512BW.MultiplyAddAdjacent(a, x);
                b1 += Avx512BW.MultiplyAddAdjacent(b, x);
                c1 += Avx512BW.MultiplyAddAdjacent(c, x);
                d1 += Avx512BW.MultiplyAddAdjacent(d, x);
                x = Vector512.LoadUnsafe(ref column, k + 2 * width);
                a2 += Avx512BW.MultiplyAddAdjacent(a, x);
                b2 += Avx512BW.MultiplyAddAdjacent(b, x);
                c2 += Avx512BW.MultiplyAddAdjacent(c, x);
                d2 += Avx512BW.MultiplyAddAdjacent(d, x);
                x = Vector512.LoadUnsafe(ref column, k + 3 * width);
                a3 += Avx512BW.MultiplyAddAdjacent(a, x);
                b3 += Avx512BW.MultiplyAddAdjacent(b, x);
                c3 += Avx512BW.MultiplyAddAdjacent(c, x);
                d3 += Avx512BW.MultiplyAddAdjacent(d, x);
            }
            Sums(a0, b0, c0, d0).StoreUnsafe(ref to, r);
            Sums(a1, b1, c1, d1).StoreUnsafe(ref to, r + (nuint)count);
            Sums(a2, b2, c2, d2).StoreUnsafe(ref to, r + 2 * (nuint)count);
            Sums(a3, b3, c3, d3).StoreUnsafe(ref to, r + 3 * (nuint)count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of3(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> columns, nuint width, int count, Span<int> sums)
    {
        ref var column = ref MemoryMarshal.GetReference(columns);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint r = 0; r < (nuint)count; r += 4)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), r * width);
            Vector512<int> a0 = default, a1 = default, a2 = default, b0 = default, b1 = default, b2 = default;
            Vector512<int> c0 = default, c1 = default, c2 = default, d0 = default, d1 = default, d2 = default;
            for (nuint k = 0; k < width; k += 32)
            {
                var a = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k));
                var b = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + width));
                var c = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + 2 * width));
                var d = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + 3 * width));
                var x = Vector512.LoadUnsafe(ref column, k);
                a0 += Avx512BW.MultiplyAddAdjacent(a, x);
                b0 += Avx512BW.MultiplyAddAdjacent(b, x);
                c0 += Avx512BW.MultiplyAddAdjacent(c, x);
                d0 += Avx512BW.MultiplyAddAdjacent(d, x);
                x = Vector512.LoadUnsafe(ref column, k + width);
                a1 += Avx512BW.MultiplyAddAdjacent(a, x);
                b1 += Avx512BW.MultiplyAddAdjacent(b, x);
                c1 += Avx512BW.MultiplyAddAdjacent(c, x);
                d1 += Avx512BW.MultiplyAddAdjacent(d, x);
                x = Vector512.LoadUnsafe(ref column, k + 2 * width);
                a2 += Avx512BW.MultiplyAddAdjacent(a, x);
                b2 += Avx512BW.MultiplyAddAdjacent(b, x);
                c2 += Avx512BW.MultiplyAddAdjacent(c, x);
                d2 += Avx512BW.MultiplyAddAdjacent(d, x);
            }
            Sums(a0, b0, c0, d0).StoreUnsafe(ref to, r);
            Sums(a1, b1, c1, d1).StoreUnsafe(ref to, r + (nuint)count);
            Sums(a2, b2, c2, d2).StoreUnsafe(ref to, r + 2 * (nuint)count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void OfAll512(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        var width = (nuint)column.Length;
        ref var values = ref MemoryMarshal.GetReference(column);
        for (var r = 0; r < sums.Length; r++)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), (nuint)r * width);
            Vector512<int> even = default, odd = default;
            for (nuint k = 0; k < width; k += 64)
            {
                even += Avx512BW.MultiplyAddAdjacent(
                    Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k)), Vector512.LoadUnsafe(ref values, k));
                odd += Avx512BW.MultiplyAddAdjacent(
                    Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, k + 32)), Vector512.LoadUnsafe(ref values, k + 32));
            }
            sums[r] = Vector512.Sum(even + odd);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void OfAll256(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        var width = (nuint)column.Length;
        ref var values = ref MemoryMarshal.GetReference(column);
        for (var r = 0; r < sums.Length; r++)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), (nuint)r * width);
            Vector256<int> even = default, odd = default;
            for (nuint k = 0; k < width; k += 32)
            {
                even += Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, k)), Vector256.LoadUnsafe(ref values, k));
                odd += Avx2.MultiplyAddAdjacent(
                    Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, k + 16)), Vector256.LoadUnsafe(ref values, k + 16));
            }
            sums[r] = Vector256.Sum(even + odd);
        }
    }

    internal static void OfAllAny(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        for (var r = 0; r < sums.Length; r++)
        {
            var row = rows.Slice(r * column.Length, column.Length);
            var sum = Vector<int>.Zero;
            for (var k = 0; k < row.Length; k += Vector<sbyte>.Count)
            {
                Vector.Widen(new Vector<sbyte>(row[k..]), out var low, out var high);
                sum += Product(low, new Vector<short>(column[k..])) + Product(high, new Vector<short>(column[(k + Vector<short>.Count)..]));
            }
            sums[r] = Vector.Sum(sum);
        }
    }

    private static Vector<int> Product(Vector<short> a, Vector<short> b)
    {
        Vector.Widen(a, out var aLow, out var aHigh);
        Vector.Widen(b, out var bLow, out var bHigh);
        return aLow * bLow + aHigh * bHigh;
    }

    /// <summary>The sum over the lanes of each of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d) => Sums(Fold(a), Fold(b), Fold(c), Fold(d));

    /// <summary>The sum over the lanes of each of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Sums(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var sums = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return sums.GetLower() + sums.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Fold(Vector512<int> sums) => sums.GetLower() + sums.GetUpper();
}
