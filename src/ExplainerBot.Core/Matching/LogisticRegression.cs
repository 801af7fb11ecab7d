namespace ExplainerBot.Core.Matching;

/// <summary>Logistic regression over the numbers of <see cref="Evidence"/>, by Newton's method.</summary>
internal static class LogisticRegression
{
    private const int Terms = Evidence.Count + 1;
    private const int MostSteps = 25;

    // A pull of each weight towards zero, as strong as ten examples: it keeps a handful of examples from blowing the weights up.
    private const double Pull = 10;

    /// <summary>The base and the weights.</summary>
    /// <param name="ones">Evidence of what is to come out as 1.</param>
    /// <param name="zeros">Evidence of what is to come out as 0.</param>
    /// <param name="alike">Whether both kinds weigh the same, however many there are of each; else each line does.</param>
    public static (double Base, Evidence Worth) Fit(Evidence[] ones, Evidence[] zeros, bool alike)
    {
        var all = ones.Length + zeros.Length;
        var rows = new (double[] Terms, double Target, double Weight)[all];
        for (var i = 0; i < all; i++)
        {
            var isOne = i < ones.Length;
            var evidence = isOne ? ones[i] : zeros[i - ones.Length];
            rows[i] = ([1, .. evidence.ToArray()], isOne ? 1 : 0, alike ? all / 2.0 / (isOne ? ones.Length : zeros.Length) : 1);
        }
        var (mean, deviation) = Standardise(rows.Select(r => r.Terms).ToArray());
        var weights = new double[Terms];
        for (var step = 0; step < MostSteps; step++)
        {
            var change = Step(rows, weights);
            for (var t = 0; t < Terms; t++)
                weights[t] += change[t];
            if (change.Max(Math.Abs) < 1e-6)
                break;
        }
        for (var t = 1; t < Terms; t++)
        {
            weights[t] /= deviation[t];
            weights[0] -= weights[t] * mean[t];
        }
        return (weights[0], Evidence.Of(weights.AsSpan(1)));
    }

    // So that the pull treats the terms alike: mean 0, deviation 1. Changes the rows.
    private static (double[] Mean, double[] Deviation) Standardise(double[][] rows)
    {
        var mean = new double[Terms];
        var deviation = new double[Terms];
        for (var t = 1; t < Terms; t++)
        {
            mean[t] = rows.Average(r => r[t]);
            deviation[t] = Math.Max(1e-9, Math.Sqrt(rows.Average(r => (r[t] - mean[t]) * (r[t] - mean[t]))));
            foreach (var row in rows)
                row[t] = (row[t] - mean[t]) / deviation[t];
        }
        return (mean, deviation);
    }

    private static double[] Step((double[] Terms, double Target, double Weight)[] rows, double[] weights)
    {
        var gradient = new double[Terms];
        var curvature = new double[Terms, Terms];
        foreach (var (terms, target, weight) in rows)
        {
            var logit = 0.0;
            for (var t = 0; t < Terms; t++)
                logit += weights[t] * terms[t];
            var p = 1 / (1 + Math.Exp(-logit));
            for (var t = 0; t < Terms; t++)
            {
                gradient[t] += weight * (target - p) * terms[t];
                for (var u = 0; u < Terms; u++)
                    curvature[t, u] += weight * p * (1 - p) * terms[t] * terms[u];
            }
        }
        for (var t = 0; t < Terms; t++)
        {
            var pull = t == 0 ? 1e-6 : Pull;
            gradient[t] -= pull * weights[t];
            curvature[t, t] += pull;
        }
        Solve(curvature, gradient);
        return gradient;
    }

    // Gaussian elimination; the matrix is symmetric and positive definite, so no pivoting. The solution replaces the right side.
    private static void Solve(double[,] a, double[] b)
    {
        for (var c = 0; c < Terms; c++)
        {
            for (var r = 0; r < Terms; r++)
            {
                if (r == c)
                    continue;
                var factor = a[r, c] / a[c, c];
                for (var k = c; k < Terms; k++)
                    a[r, k] -= factor * a[c, k];
                b[r] -= factor * b[c];
            }
        }
        for (var c = 0; c < Terms; c++)
            b[c] /= a[c, c];
    }
}
