namespace ExplainerBot.Core.Matching;

/// <summary>What is learnt from a set of examples: features, classifier, phrasings and words. Calibration comes on top.</summary>
internal sealed class TrainedLabels
{
    private readonly FeatureSpace space;
    private readonly LinearClassifier classifier;
    private readonly PhrasingIndex phrasings;
    private readonly WordCoverage coverage;
    private readonly int[] labelOf;
    private readonly int outOfScope; // the index of that label, or -1

    private TrainedLabels(FeatureSpace space, LinearClassifier classifier, PhrasingIndex phrasings, WordCoverage coverage, int[] labelOf, int outOfScope)
    {
        this.space = space;
        this.classifier = classifier;
        this.phrasings = phrasings;
        this.coverage = coverage;
        this.labelOf = labelOf;
        this.outOfScope = outOfScope;
    }

    public static TrainedLabels Train(IReadOnlyList<List<Token>> examples, int[] labelOf, int labels, int outOfScope)
    {
        var space = FeatureSpace.Of(examples);
        var vectors = new SparseVector[examples.Count];
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = space.VectorOf(examples[i]);
        var classifier = LinearClassifier.Train(vectors, labelOf, labels, space.Size, LinearSettings.Default);
        return new TrainedLabels(space, classifier, PhrasingIndex.Of(vectors, space.Size), WordCoverage.Of(examples, labelOf), labelOf, outOfScope);
    }

    /// <summary>Reads an utterance: the labels by decision value, best first, and the evidence for the best.</summary>
    public Reading Read(List<Token> tokens)
    {
        var vector = space.VectorOf(tokens);
        if (vector.IsEmpty)
            return Reading.Nothing;
        var scores = new float[classifier.ScoreLength];
        classifier.Score(vector, scores);
        var likeness = new float[phrasings.Count];
        phrasings.Compare(vector, likeness);
        var ranked = Enumerable.Range(0, classifier.Labels).Where(k => k != outOfScope).OrderByDescending(k => scores[k]).ThenBy(k => k).Take(5)
            .Select(k => (k, (double)scores[k])).ToArray();
        if (ranked.Length == 0)
            return Reading.Nothing;
        var (best, fit) = ranked[0];
        var second = ranked.Length > 1 ? ranked[1].Item2 : -1;
        if (outOfScope >= 0)
            second = Math.Max(second, scores[outOfScope]);
        var nearest = -1;
        for (var p = 0; p < likeness.Length; p++)
        {
            if (labelOf[p] == best && (nearest < 0 || likeness[p] > likeness[nearest]))
                nearest = p;
        }
        return new Reading(ranked, new Evidence(fit, fit - second, nearest < 0 ? 0 : likeness[nearest], coverage.Covered(tokens, best)), nearest);
    }
}

/// <summary>What the trained parts make of one utterance.</summary>
/// <param name="Ranked">Label indices with decision values, best first, at most five.</param>
/// <param name="Evidence">For the best label being right.</param>
/// <param name="Nearest">The index of the best label's nearest phrasing, or -1.</param>
internal sealed record Reading((int Label, double Score)[] Ranked, Evidence Evidence, int Nearest)
{
    public static Reading Nothing { get; } = new([], default, -1);
}
