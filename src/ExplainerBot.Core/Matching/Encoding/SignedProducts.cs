using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// Products of many eight-bit rows with one column that fits into eight bits, too: twice as fast as with a column of sixteen. The processor
/// multiplies bytes only where one of the two has no sign. So the column is taken apart into amounts and signs, and what a sign
/// changes is changed in the rows: with all its bits turned over a cell c is -c-1, and what the ones come to is added in the end. Two products
/// of at most 127 and 128 stay within sixteen bits.
/// </summary>
internal static class SignedProducts
{
    private const int RowsAtATime = 4;

    /// <summary>The products of every row with one column.</summary>
    /// <param name="rows">The rows, one after the other; their width is that of the column, a multiple of 64.</param>
    /// <param name="column">The column, no number in it beyond 127.</param>
    /// <param name="sums">Receives one sum for each row.</param>
    public static void OfAll(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        var quick = Avx2.IsSupported ? sums.Length / RowsAtATime * RowsAtATime : 0;
        if (quick > 0)
        {
            if (Avx512BW.IsSupported)
                Of512(rows, column, sums[..quick]);
            else
                Of256(rows, column, sums[..quick]);
        }
        ByteProducts.OfAll(rows[(quick * column.Length)..], column, sums[quick..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of512(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        Span<byte> amounts = stackalloc byte[column.Length];
        Span<sbyte> signs = stackalloc sbyte[column.Length];
        var more = Vector128.Create(TakeApart(column, amounts, signs));
        var width = (nuint)column.Length;
        ref var amount = ref MemoryMarshal.GetReference(amounts);
        ref var sign = ref MemoryMarshal.GetReference(signs);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var one = Vector512.Create((short)1);
        for (nuint r = 0; r < (nuint)sums.Length; r += RowsAtATime)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), r * width);
            Vector512<int> a = default, b = default, c = default, d = default;
            for (nuint k = 0; k < width; k += 64)
            {
                var x = Vector512.LoadUnsafe(ref amount, k);
                var turn = Vector512.LoadUnsafe(ref sign, k);
                a += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x, Vector512.LoadUnsafe(ref row, k) ^ turn), one);
                b += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x, Vector512.LoadUnsafe(ref row, k + width) ^ turn), one);
                c += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x, Vector512.LoadUnsafe(ref row, k + 2 * width) ^ turn), one);
                d += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(x, Vector512.LoadUnsafe(ref row, k + 3 * width) ^ turn), one);
            }
            (ByteProducts.Sums(a, b, c, d) + more).StoreUnsafe(ref to, r);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of256(ReadOnlySpan<sbyte> rows, ReadOnlySpan<short> column, Span<int> sums)
    {
        Span<byte> amounts = stackalloc byte[column.Length];
        Span<sbyte> signs = stackalloc sbyte[column.Length];
        var more = Vector128.Create(TakeApart(column, amounts, signs));
        var width = (nuint)column.Length;
        ref var amount = ref MemoryMarshal.GetReference(amounts);
        ref var sign = ref MemoryMarshal.GetReference(signs);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var one = Vector256.Create((short)1);
        for (nuint r = 0; r < (nuint)sums.Length; r += RowsAtATime)
        {
            ref var row = ref Unsafe.Add(ref MemoryMarshal.GetReference(rows), r * width);
            Vector256<int> a = default, b = default, c = default, d = default;
            for (nuint k = 0; k < width; k += 32)
            {
                var x = Vector256.LoadUnsafe(ref amount, k);
                var turn = Vector256.LoadUnsafe(ref sign, k);
                a += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, Vector256.LoadUnsafe(ref row, k) ^ turn), one);
                b += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, Vector256.LoadUnsafe(ref row, k + width) ^ turn), one);
                c += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, Vector256.LoadUnsafe(ref row, k + 2 * width) ^ turn), one);
                d += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(x, Vector256.LoadUnsafe(ref row, k + 3 * width) ^ turn), one);
            }
            (ByteProducts.Sums(a, b, c, d) + more).StoreUnsafe(ref to, r);
        }
    }

    // What turned cells are one too low by, all together.
    private static int TakeApart(ReadOnlySpan<short> column, Span<byte> amounts, Span<sbyte> signs)
    {
        var missing = 0;
        for (var k = 0; k < column.Length; k++)
        {
            amounts[k] = (byte)Math.Abs(column[k]);
            signs[k] = (sbyte)(column[k] < 0 ? -1 : 0);
            missing += amounts[k] & signs[k];
        }
        return missing;
    }
}
