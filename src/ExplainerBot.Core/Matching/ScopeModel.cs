namespace ExplainerBot.Core.Matching;

/// <summary>
/// Turns evidence into a confidence that an utterance is in scope: logistic regression over the four numbers of
/// <see cref="Evidence"/>, fitted on utterances that were held back.
/// </summary>
internal sealed class ScopeModel
{
    private const int Terms = 5;
    private const int NewtonSteps = 12;
    private const double Ridge = 1; // a weak pull towards "no evidence", so that few or clear-cut examples do not blow the weights up

    private readonly double[] weights;

    private ScopeModel(double[] weights) => this.weights = weights;

    /// <summary>Where there is nothing to fit on (one label, a handful of phrasings): the weights stand for "like a phrasing, and mostly covered".</summary>
    public static ScopeModel Default { get; } = new([-3, 1, 1, 3, 3]);

    public double Confidence(Evidence evidence) => Sigmoid(Dot(weights, TermsOf(evidence)));

    /// <summary>Fits on held-back utterances; both kinds weigh the same, however many there are of each.</summary>
    public static ScopeModel Fit(IReadOnlyList<Evidence> inScope, IReadOnlyList<Evidence> outOfScope)
    {
        if (inScope.Count < 5 || outOfScope.Count < 5)
            return Default;
        var weights = new double[Terms];
        for (var step = 0; step < NewtonSteps; step++)
        {
            var gradient = new double[Terms];
            var curvature = new double[Terms, Terms];
            Add(inScope, 1, weights, gradient, curvature);
            Add(outOfScope, 0, weights, gradient, curvature);
            for (var i = 0; i < Terms; i++)
            {
                var pull = i == 0 ? 1e-6 : Ridge / (inScope.Count + outOfScope.Count);
                gradient[i] -= pull * weights[i];
                curvature[i, i] += pull;
            }
            Solve(curvature, gradient);
            for (var i = 0; i < Terms; i++)
                weights[i] += gradient[i];
        }
        return new ScopeModel(weights);
    }

    private static void Add(IReadOnlyList<Evidence> evidence, double target, double[] weights, double[] gradient, double[,] curvature)
    {
        foreach (var e in evidence)
        {
            var terms = TermsOf(e);
            var p = Sigmoid(Dot(weights, terms));
            var share = 0.5 / evidence.Count;
            for (var i = 0; i < Terms; i++)
            {
                gradient[i] += share * (target - p) * terms[i];
                for (var j = 0; j < Terms; j++)
                    curvature[i, j] += share * Math.Max(1e-6, p * (1 - p)) * terms[i] * terms[j];
            }
        }
    }

    private static double[] TermsOf(Evidence e) => [1, e.Fit, e.Lead, e.Likeness, e.Coverage];

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < Terms; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // Gaussian elimination with partial pivoting; the solution replaces the right side.
    private static void Solve(double[,] a, double[] b)
    {
        for (var c = 0; c < Terms; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < Terms; r++)
                pivot = Math.Abs(a[r, c]) > Math.Abs(a[pivot, c]) ? r : pivot;
            for (var k = 0; k < Terms; k++)
                (a[c, k], a[pivot, k]) = (a[pivot, k], a[c, k]);
            (b[c], b[pivot]) = (b[pivot], b[c]);
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
