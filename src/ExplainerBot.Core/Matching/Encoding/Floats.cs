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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Fold(Vector256<float> sums)
    {
        var half = sums.GetLower() + sums.GetUpper();
        return half.GetElement(0) + half.GetElement(2) + (half.GetElement(1) + half.GetElement(3));
    }
}
