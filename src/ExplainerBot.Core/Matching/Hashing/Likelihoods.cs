using System.Runtime.Intrinsics;

namespace ExplainerBot.Core.Matching.Hashing;

/// <summary>Likelihoods of four classes.</summary>
internal static class Likelihoods
{
    // Nothing is so unlikely that another view may not think otherwise.
    private const float Least = 1e-9f;

    /// <summary>What sums of evidence come to: likelihoods that sum up to 1 (softmax).</summary>
    public static Vector128<float> Of(Vector128<float> sums)
    {
        var most = MathF.Max(MathF.Max(sums[0], sums[1]), MathF.Max(sums[2], sums[3]));
        var odds = Vector128.Create(MathF.Exp(sums[0] - most), MathF.Exp(sums[1] - most), MathF.Exp(sums[2] - most), MathF.Exp(sums[3] - most));
        return odds / Vector128.Sum(odds);
    }

    /// <summary>What two views come to together, the second of which counts for less or more than the first.</summary>
    public static Vector128<float> Together(Vector128<float> first, Vector128<float> second, float share) =>
        Of(Logarithms(first) + Logarithms(second) * share);

    private static Vector128<float> Logarithms(Vector128<float> odds) => Vector128.Create(
        MathF.Log(odds[0] + Least), MathF.Log(odds[1] + Least), MathF.Log(odds[2] + Least), MathF.Log(odds[3] + Least));
}
