using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>
/// Sums over vectors whose length is a multiple of eight: eight lanes on every machine, added up in one order, so that the result is
/// the same everywhere. A library takes as many lanes as the machine has. Optimised from the first call on: unoptimised, one sentence
/// would take as long as a hundred.
/// </summary>
internal static class Floats
{
    private const int Lanes = 8;

    /// <summary>The largest amount, whichever its sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Largest(ReadOnlySpan<float> values)
    {
        var largest = Vector256<float>.Zero;
        ref var at = ref MemoryMarshal.GetReference(values);
        for (nuint k = 0; k < (nuint)values.Length; k += Lanes)
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.LoadUnsafe(ref at, k)));
        var most = 0f;
        for (var i = 0; i < Lanes; i++)
            most = Math.Max(most, largest.GetElement(i));
        return most;
    }

    /// <summary>The sum of all values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Sum(ReadOnlySpan<float> values)
    {
        var sums = Vector256<float>.Zero;
        ref var at = ref MemoryMarshal.GetReference(values);
        for (nuint k = 0; k < (nuint)values.Length; k += Lanes)
            sums += Vector256.LoadUnsafe(ref at, k);
        return Fold(sums);
    }

    /// <summary>The inner product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector256<float>.Zero;
        ref var left = ref MemoryMarshal.GetReference(a);
        ref var right = ref MemoryMarshal.GetReference(b);
        for (nuint k = 0; k < (nuint)a.Length; k += Lanes)
            sums += Vector256.LoadUnsafe(ref left, k) * Vector256.LoadUnsafe(ref right, k);
        return Fold(sums);
    }

    /// <summary>Adds a multiple of one vector to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float factor)
    {
        ref var target = ref MemoryMarshal.GetReference(to);
        ref var source = ref MemoryMarshal.GetReference(from);
        for (nuint k = 0; k < (nuint)to.Length; k += Lanes)
            (Vector256.LoadUnsafe(ref target, k) + Vector256.LoadUnsafe(ref source, k) * factor).StoreUnsafe(ref target, k);
    }

    /// <summary>Replaces what is below 0 by 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rectify(Span<float> values)
    {
        ref var at = ref MemoryMarshal.GetReference(values);
        for (nuint k = 0; k < (nuint)values.Length; k += Lanes)
            Vector256.Max(Vector256.LoadUnsafe(ref at, k), Vector256<float>.Zero).StoreUnsafe(ref at, k);
    }

    /// <summary>Multiplies and rounds to whole numbers.</summary>
    /// <param name="values">The values; a multiple of 16 of them, which after the multiplication fit into 16 bits.</param>
    /// <param name="factor">What each is multiplied with.</param>
    /// <param name="rounded">Receives the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(ReadOnlySpan<float> values, float factor, Span<short> rounded)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(rounded);
        for (nuint k = 0; k < (nuint)values.Length; k += 2 * Lanes)
        {
            var low = Vector256.ConvertToInt32(Vector256.Round(Vector256.LoadUnsafe(ref from, k) * factor));
            var high = Vector256.ConvertToInt32(Vector256.Round(Vector256.LoadUnsafe(ref from, k + Lanes) * factor));
            Vector256.Narrow(low, high).StoreUnsafe(ref to, k);
        }
    }

    /// <summary>Makes sums of whole numbers what they are worth.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="unit">What one is worth in all of them.</param>
    /// <param name="scales">And in each.</param>
    /// <param name="bias">What is added to each then.</param>
    /// <param name="outputs">Receives the numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<int> sums, float unit, ReadOnlySpan<float> scales, ReadOnlySpan<float> bias, Span<float> outputs)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var scale = ref MemoryMarshal.GetReference(scales);
        ref var added = ref MemoryMarshal.GetReference(bias);
        ref var to = ref MemoryMarshal.GetReference(outputs);
        for (nuint r = 0; r < (nuint)sums.Length; r += Lanes)
        {
            var products = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref sum, r)) * (unit * Vector256.LoadUnsafe(ref scale, r));
            (products + Vector256.LoadUnsafe(ref added, r)).StoreUnsafe(ref to, r);
        }
    }

    /// <summary>The same in one place, without anything to add. There may be any number of them.</summary>
    /// <param name="sums">The sums, as whole numbers in the place of what they are worth.</param>
    /// <param name="unit">What one is worth in all of them.</param>
    /// <param name="scales">And in each.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(Span<float> sums, float unit, ReadOnlySpan<float> scales)
    {
        ref var at = ref MemoryMarshal.GetReference(sums);
        ref var scale = ref MemoryMarshal.GetReference(scales[..sums.Length]);
        nuint k = 0;
        for (; k + Lanes <= (nuint)sums.Length; k += Lanes)
            (Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref at, k).AsInt32()) * (Vector256.LoadUnsafe(ref scale, k) * unit)).StoreUnsafe(ref at, k);
        for (; k < (nuint)sums.Length; k++)
            Unsafe.Add(ref at, k) = BitConverter.SingleToInt32Bits(Unsafe.Add(ref at, k)) * (Unsafe.Add(ref scale, k) * unit);
    }

    /// <summary>The place of the first value above a bound, or behind the last. There may be any number of values.</summary>
    /// <param name="values">The values.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="bound">The bound.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FindAbove(ReadOnlySpan<float> values, int from, float bound)
    {
        ref var at = ref MemoryMarshal.GetReference(values);
        var bounds = Vector256.Create(bound);
        var k = from;
        for (; k <= values.Length - Lanes; k += Lanes)
        {
            var above = Vector256.GreaterThan(Vector256.LoadUnsafe(ref at, (nuint)k), bounds).ExtractMostSignificantBits();
            if (above != 0)
                return k + BitOperations.TrailingZeroCount(above);
        }
        while (k < values.Length && !(values[k] > bound))
            k++;
        return k;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector256<float> sums)
    {
        var half = sums.GetLower() + sums.GetUpper();
        return half.GetElement(0) + half.GetElement(2) + (half.GetElement(1) + half.GetElement(3));
    }
}
