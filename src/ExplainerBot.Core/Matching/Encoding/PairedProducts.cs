using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// The product of a matrix with an input most of whose numbers are 0: only what stands for the others is looked at. The matrix lies by
/// inputs, two at a time, so that one instruction multiplies both. All sums are of integers, the same on every machine.
/// </summary>
internal static class PairedProducts
{
    /// <summary>How many rows there must be a multiple of.</summary>
    public const int RowsAtATime = 256;

    /// <summary>The products of every row with one column.</summary>
    /// <param name="pairs">For every pair of inputs, for every row, its two cells.</param>
    /// <param name="numbers">The pairs of inputs that are not both 0.</param>
    /// <param name="inputs">All inputs, two in each: the first in the lower half.</param>
    /// <param name="sums">Receives one sum for each row; a multiple of <see cref="RowsAtATime"/> of them.</param>
    public static void Of(ReadOnlySpan<sbyte> pairs, ReadOnlySpan<int> numbers, ReadOnlySpan<int> inputs, Span<int> sums)
    {
        if (Avx512BW.IsSupported)
            Of512(pairs, numbers, inputs, sums);
        else if (Avx2.IsSupported)
            Of256(pairs, numbers, inputs, sums);
        else
            OfAny(pairs, numbers, inputs, sums);
    }

    // The sums of 256 rows stay in sixteen registers while the inputs pass by.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of512(ReadOnlySpan<sbyte> pairs, ReadOnlySpan<int> numbers, ReadOnlySpan<int> inputs, Span<int> sums)
    {
        var stride = (nuint)sums.Length * 2;
        ref var values = ref MemoryMarshal.GetReference(inputs);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint r = 0; r < (nuint)sums.Length; r += RowsAtATime)
        {
            ref var cells = ref Unsafe.Add(ref MemoryMarshal.GetReference(pairs), 2 * r);
            Vector512<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
            Vector512<int> i = default, j = default, k = default, l = default, m = default, n = default, o = default, p = default;
            foreach (var number in numbers)
            {
                ref var at = ref Unsafe.Add(ref cells, (nuint)number * stride);
                var x = Vector512.Create(Unsafe.Add(ref values, number)).AsInt16();
                a += Products(ref at, 0, x);
                b += Products(ref at, 32, x);
                c += Products(ref at, 64, x);
                d += Products(ref at, 96, x);
                e += Products(ref at, 128, x);
                f += Products(ref at, 160, x);
                g += Products(ref at, 192, x);
                h += Products(ref at, 224, x);
                i += Products(ref at, 256, x);
                j += Products(ref at, 288, x);
                k += Products(ref at, 320, x);
                l += Products(ref at, 352, x);
                m += Products(ref at, 384, x);
                n += Products(ref at, 416, x);
                o += Products(ref at, 448, x);
                p += Products(ref at, 480, x);
            }
            a.StoreUnsafe(ref to, r);
            b.StoreUnsafe(ref to, r + 16);
            c.StoreUnsafe(ref to, r + 32);
            d.StoreUnsafe(ref to, r + 48);
            e.StoreUnsafe(ref to, r + 64);
            f.StoreUnsafe(ref to, r + 80);
            g.StoreUnsafe(ref to, r + 96);
            h.StoreUnsafe(ref to, r + 112);
            i.StoreUnsafe(ref to, r + 128);
            j.StoreUnsafe(ref to, r + 144);
            k.StoreUnsafe(ref to, r + 160);
            l.StoreUnsafe(ref to, r + 176);
            m.StoreUnsafe(ref to, r + 192);
            n.StoreUnsafe(ref to, r + 208);
            o.StoreUnsafe(ref to, r + 224);
            p.StoreUnsafe(ref to, r + 240);
        }
    }

    // The same with half as many registers of half the width.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Of256(ReadOnlySpan<sbyte> pairs, ReadOnlySpan<int> numbers, ReadOnlySpan<int> inputs, Span<int> sums)
    {
        var stride = (nuint)sums.Length * 2;
        ref var values = ref MemoryMarshal.GetReference(inputs);
        ref var to = ref MemoryMarshal.GetReference(sums);
        for (nuint r = 0; r < (nuint)sums.Length; r += 64)
        {
            ref var cells = ref Unsafe.Add(ref MemoryMarshal.GetReference(pairs), 2 * r);
            Vector256<int> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
            foreach (var number in numbers)
            {
                ref var at = ref Unsafe.Add(ref cells, (nuint)number * stride);
                var x = Vector256.Create(Unsafe.Add(ref values, number)).AsInt16();
                a += Products(ref at, 0, x);
                b += Products(ref at, 16, x);
                c += Products(ref at, 32, x);
                d += Products(ref at, 48, x);
                e += Products(ref at, 64, x);
                f += Products(ref at, 80, x);
                g += Products(ref at, 96, x);
                h += Products(ref at, 112, x);
            }
            a.StoreUnsafe(ref to, r);
            b.StoreUnsafe(ref to, r + 8);
            c.StoreUnsafe(ref to, r + 16);
            d.StoreUnsafe(ref to, r + 24);
            e.StoreUnsafe(ref to, r + 32);
            f.StoreUnsafe(ref to, r + 40);
            g.StoreUnsafe(ref to, r + 48);
            h.StoreUnsafe(ref to, r + 56);
        }
    }

    internal static void OfAny(ReadOnlySpan<sbyte> pairs, ReadOnlySpan<int> numbers, ReadOnlySpan<int> inputs, Span<int> sums)
    {
        const int BitsOfACell = 8;
        const int BitsOfAnInput = 16;
        sums.Clear();
        foreach (var number in numbers)
        {
            var cells = MemoryMarshal.Cast<sbyte, short>(pairs.Slice(number * sums.Length * 2, sums.Length * 2));
            var first = (short)inputs[number];
            var second = inputs[number] >> BitsOfAnInput;
            // A place holds the cells of one row, the first one in its lower half.
            for (var r = 0; r < sums.Length; r += Vector128<short>.Count)
            {
                var both = Vector128.Create(cells[r..]);
                var (firstLow, firstHigh) = Vector128.Widen(Vector128.ShiftRightArithmetic(Vector128.ShiftLeft(both, BitsOfACell), BitsOfACell));
                var (secondLow, secondHigh) = Vector128.Widen(Vector128.ShiftRightArithmetic(both, BitsOfACell));
                (Vector128.Create<int>(sums[r..]) + firstLow * first + secondLow * second).CopyTo(sums[r..]);
                var next = sums[(r + Vector128<int>.Count)..];
                (Vector128.Create<int>(next) + firstHigh * first + secondHigh * second).CopyTo(next);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(ref sbyte cells, nuint at, Vector512<short> inputs) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref cells, at)), inputs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(ref sbyte cells, nuint at, Vector256<short> inputs) =>
        Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref cells, at)), inputs);
}
