using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// What is learnt from a set of examples: how telling each feature is, the classifiers and the phrasings. Says which labels fit an
/// utterance and gives the evidence; what the evidence is worth is for <see cref="Calibration"/> to say.
/// </summary>
internal sealed class TrainedLabels
{
    private const int MostRanked = 5;
    private const int Neighbours = 10; // for the evidence "company"
    private const int RetrievedNeighbours = 50; // to rank labels where there are too many for a classifier

    // A classifier holds one number a label and feature. Above this many (80 MB) the nearest phrasings rank the labels instead.
    private const long MostWeights = 20_000_000;

    // How sharply votes favour the best: exp(sharpness x difference). The classifier's values span about 2, cosines about a quarter of it.
    private const double ClassifierSharpness = 4;
    private const double LikenessSharpness = 16;

    // Where lines out of scope are given, nearness in meaning has a say too: the likest example of each label, and those lines' own votes
    // count for a little more than their classifier says. Without them neighbours mislead more often than they help, where a label has
    // only few examples. Fitted on what writers said whose lines were left out (docs/matching.md, "The likest example").
    private const int FewestStrangers = 20;
    private const float LikestWeight = 2.8f;
    private const float ElsewhereLead = 0.5f;

    // How many lines out of scope there may be for each of a label's examples before they crowd the label out, and how much of
    // their lead these lines lose for each time as many more (e times). More answers more of a small film rightly, and too much wrongly
    // (docs/matching.md, "Small films").
    private const double UncrowdedStrangers = 20;
    private const float LeadLost = 0.2f;

    private readonly FeatureWeights weights;
    private readonly LinearClassifier? classifier;
    private readonly PhrasingIndex phrasings;
    private readonly TrainedMeanings? meanings;
    private readonly int[] labelOf; // of each phrasing
    private readonly int[] chosen; // the example that each phrasing is
    private readonly int labels;
    private readonly int outOfScope;
    private readonly bool knowsStrangers;
    private readonly float crowding; // what lines out of scope lose where they are far more than a label's examples

    private TrainedLabels(
        int labels, int outOfScope, int[] chosen, int[] labelOf, FeatureWeights weights, LinearClassifier? classifier, PhrasingIndex phrasings,
        TrainedMeanings? meanings)
    {
        this.meanings = meanings;
        this.chosen = chosen;
        this.labelOf = labelOf;
        this.weights = weights;
        this.classifier = classifier;
        this.phrasings = phrasings;
        this.labels = labels;
        this.outOfScope = outOfScope;
        knowsStrangers = outOfScope >= 0 && labelOf.Count(label => label == outOfScope) >= FewestStrangers;
        crowding = knowsStrangers ? CrowdingOf(labelOf, outOfScope) : 0;
    }

    // A classifier that saw a thousand lines out of scope for each of a label's few takes nearly all that it has not seen for another of
    // those lines, and so it is with their likest.
    private static float CrowdingOf(int[] labelOf, int outOfScope)
    {
        var sizes = labelOf.Where(label => label != outOfScope).CountBy(label => label).Select(s => s.Value).Order().ToArray();
        if (sizes.Length == 0)
            return 0;
        var strangers = labelOf.Length - sizes.Sum();
        return LeadLost * (float)Math.Max(0, Math.Log((double)strangers / sizes[sizes.Length / 2] / UncrowdedStrangers));
    }

    /// <summary>What was learnt from meanings; null without an encoder.</summary>
    public TrainedMeanings? Meanings => meanings;

    /// <summary>Learns from the examples chosen of a set.</summary>
    /// <param name="set">The examples.</param>
    /// <param name="chosen">Which of them to learn from.</param>
    /// <param name="meaningClassifier">From an earlier training on the same, or null.</param>
    public static TrainedLabels Train(ExampleSet set, int[] chosen, LinearClassifier? meaningClassifier = null)
    {
        var weights = FeatureWeights.Of(set.Bags, chosen, set.Features.Count);
        var vectors = new SparseVector[chosen.Length];
        var labelOf = new int[chosen.Length];
        for (var i = 0; i < chosen.Length; i++)
        {
            vectors[i] = weights.VectorOf(set.Bags[chosen[i]], out _);
            labelOf[i] = set.LabelOf[chosen[i]];
        }
        var classifier = LinearClassifier.SizeOf(set.Labels.Length, set.Features.Count) > MostWeights
            ? null
            : LinearClassifier.Train(vectors, labelOf, set.Labels.Length, set.Features.Count);
        return new TrainedLabels(
            set.Labels.Length, set.OutOfScope, chosen, labelOf, weights, classifier, PhrasingIndex.Of(vectors, set.Features.Count),
            classifier is null ? null : TrainedMeanings.Train(set, chosen, meaningClassifier));
    }

    /// <summary>Writes what was learnt.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(labels);
        writer.Write(outOfScope + 1);
        writer.Write<int>(chosen);
        writer.Write<int>(labelOf);
        weights.Write(writer);
        phrasings.Write(writer);
        writer.Write(classifier is not null);
        classifier?.Write(writer);
        writer.Write(meanings is not null);
        meanings?.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="features">How many features there are.</param>
    public static TrainedLabels Read(SnapshotReader reader, int features)
    {
        var (labels, outOfScope) = (reader.Int32(), reader.Int32() - 1);
        int[] chosen = reader.Block<int>().Span.ToArray(), labelOf = reader.Block<int>().Span.ToArray();
        var (weights, phrasings) = (FeatureWeights.Read(reader), PhrasingIndex.Read(reader));
        var classifier = reader.Flag() ? LinearClassifier.Read(reader, features) : null;
        var meanings = reader.Flag() ? TrainedMeanings.Read(reader, chosen, labelOf, outOfScope) : null;
        return new TrainedLabels(labels, outOfScope, chosen, labelOf, weights, classifier, phrasings, meanings);
    }

    /// <summary>What the words of an utterance say; null where it has not a letter in common with any example.</summary>
    /// <param name="bag">Its features.</param>
    /// <param name="usesUp">Whether nobody needs the bag any more, so that its arrays may be taken.</param>
    public WordReading? ReadWords(FeatureBag bag, bool usesUp = false)
    {
        var vector = VectorOf(bag, usesUp, out var known);
        if (vector.IsEmpty)
            return null;
        Span<Neighbour> room = stackalloc Neighbour[classifier is null ? RetrievedNeighbours : Neighbours];
        var nearest = room[..phrasings.Find(vector, room)];
        var company = 0.0;
        foreach (var neighbour in nearest[..Math.Min(nearest.Length, Neighbours)])
            company += neighbour.Likeness / Math.Min(Neighbours, chosen.Length);
        return new WordReading(ScoresOf(vector), nearest.ToArray(), known, company, bag.Telling);
    }

    /// <summary>The same for a caller that asks for the labels' values alone: a classifier needs no phrasings for them.</summary>
    public WordReading? ReadScores(FeatureBag bag, bool usesUp = false)
    {
        if (classifier is null)
            return ReadWords(bag, usesUp);
        var vector = VectorOf(bag, usesUp, out var known);
        return vector.IsEmpty ? null : new WordReading(ScoresOf(vector), [], known, 0, []);
    }

    private SparseVector VectorOf(FeatureBag bag, bool usesUp, out double known) =>
        usesUp ? weights.VectorInPlace(bag, out known) : weights.VectorOf(bag, out known);

    private float[] ScoresOf(SparseVector vector)
    {
        var scores = new float[classifier?.ScoreLength ?? 0];
        classifier?.Score(vector, scores);
        if (knowsStrangers && classifier is not null)
            scores[outOfScope] -= crowding;
        return scores;
    }

    /// <summary>The labels, best first, the evidence for an utterance's being in scope, and the phrasing nearest to it.</summary>
    /// <param name="words">What its words say; null: whatever the encoder makes of it is noise.</param>
    /// <param name="meaning">What its meaning says, or null.</param>
    /// <param name="meaningShare">What the meaning's classifier has to say in a label's value; the rest is for the words'.</param>
    public Reading Weigh(WordReading? words, MeaningReading? meaning, float meaningShare)
    {
        if (words is null)
            return Reading.Nothing;
        var (ranked, share, elsewhere, isForeign) = classifier is null
            ? RankByNearest(words.Nearest)
            : RankByScores(Mixed(words, meaning, meaningShare));
        if (ranked.Length == 0)
            return Reading.Nothing;
        var evidence = new Evidence(share, words.Known, words.Company, meaning?.Meaning ?? 0, meaning?.Strangers ?? 0);
        if (knowsStrangers)
        {
            // Without lines out of scope none of this counts: by labels held back in their place it is worth other than among what strangers ask.
            var label = ranked[0].Label;
            evidence = evidence with
            {
                Elsewhere = meaning is null ? 0 : Rivals.LogOdds(elsewhere),
                Odds = Rivals.LogOdds(share),
                Unheld = Rivals.Unheld(label, words.Telling, weights, phrasings, labelOf),
                Lead = Rivals.Lead(label, words.Nearest, labelOf),
                WordsLead = Rivals.Lead(label, words.Scores.AsSpan(0, Math.Min(labels, words.Scores.Length))),
            };
        }
        return new Reading(ranked, evidence, isForeign, NearestOf(ranked[0].Label, words.Nearest, out _));
    }

    /// <summary>How well each label fits, in the labels' order: the classifiers' value, or the nearest phrasing's likeness without one.</summary>
    public float[] ScoreAll(WordReading words, MeaningReading? meaning, float meaningShare)
    {
        if (classifier is not null)
            return Mixed(words, meaning, meaningShare);
        var scores = new float[labels];
        foreach (var neighbour in words.Nearest)
        {
            ref var score = ref scores[labelOf[neighbour.Phrasing]];
            score = Math.Max(score, neighbour.Likeness);
        }
        return scores;
    }

    // Both classifiers judge by values of the same kind: above 0 for a label, below 0 against it.
    private float[] Mixed(WordReading words, MeaningReading? meaning, float meaningShare)
    {
        if (meaning is null || meaningShare == 0)
            return words.Scores;
        var mixed = new float[words.Scores.Length];
        for (var k = 0; k < mixed.Length; k++)
            mixed[k] = words.Scores[k] + meaningShare * (meaning.Scores[k] - words.Scores[k]);
        if (!knowsStrangers)
            return mixed;
        for (var k = 0; k < meaning.Likest.Length; k++)
            mixed[k] += LikestWeight * meaning.Likest[k];
        mixed[outOfScope] += ElsewhereLead - meaningShare * crowding;
        return mixed;
    }

    private (LabelScore[] Ranked, double Share, double Elsewhere, bool IsForeign) RankByScores(float[] scores)
    {
        Span<LabelScore> best = stackalloc LabelScore[MostRanked];
        var found = 0;
        for (var k = 0; k < labels; k++)
        {
            if (k != outOfScope)
                Insert(best, ref found, new LabelScore(k, scores[k]));
        }
        if (found == 0)
            return ([], 0, 0, true);
        // Lines out of scope vote too, though they are never ranked.
        var votes = 0.0;
        for (var k = 0; k < labels; k++)
            votes += Math.Exp(ClassifierSharpness * (scores[k] - best[0].Score));
        return outOfScope < 0
            ? (best[..found].ToArray(), 1 / votes, 0, false)
            : (best[..found].ToArray(), 1 / votes, Math.Exp(ClassifierSharpness * (scores[outOfScope] - best[0].Score)) / votes, scores[outOfScope] > best[0].Score);
    }

    private (LabelScore[] Ranked, double Share, double Elsewhere, bool IsForeign) RankByNearest(ReadOnlySpan<Neighbour> nearest)
    {
        Span<LabelScore> best = stackalloc LabelScore[RetrievedNeighbours];
        var found = 0;
        var votes = 0.0;
        Span<int> seen = stackalloc int[RetrievedNeighbours];
        var different = 0;
        foreach (var neighbour in nearest)
        {
            var label = labelOf[neighbour.Phrasing];
            if (seen[..different].Contains(label))
                continue;
            seen[different++] = label;
            votes += Math.Exp(LikenessSharpness * neighbour.Likeness);
            if (label != outOfScope)
                best[found++] = new LabelScore(label, neighbour.Likeness);
        }
        return found == 0 ? ([], 0, 0, true)
            : (best[..Math.Min(found, MostRanked)].ToArray(), Math.Exp(LikenessSharpness * best[0].Score) / votes, 0, seen[0] == outOfScope);
    }

    /// <summary>Of the examples that have all of some features, the share that is of a label; null when there is none.</summary>
    /// <param name="features">The features' numbers; at least one.</param>
    /// <param name="label">The label's number.</param>
    public double? ShareOfHolders(ReadOnlySpan<int> features, int label)
    {
        var (holders, ofLabel) = (0, 0);
        foreach (var phrasing in phrasings.Holding(features[0]))
        {
            var holds = true;
            foreach (var other in features[1..])
                holds &= phrasings.Holding(other).BinarySearch(phrasing) >= 0;
            holders += holds ? 1 : 0;
            ofLabel += holds && labelOf[phrasing] == label ? 1 : 0;
        }
        return holders == 0 ? null : (double)ofLabel / holders;
    }

    /// <summary>The nearest phrasings, far more of them than a match takes: for showing what speaks for each label.</summary>
    public Neighbour[] NearestTo(FeatureBag bag)
    {
        var nearest = new Neighbour[chosen.Length];
        return nearest[..phrasings.Find(weights.VectorOf(bag, out _), nearest)];
    }

    /// <summary>The index of the example of a label that stands first among the nearest phrasings, or -1.</summary>
    /// <param name="label">The label's number.</param>
    /// <param name="nearest">The nearest phrasings, the most like first.</param>
    /// <param name="likeness">How like it is, 0 to 1.</param>
    public int NearestOf(int label, ReadOnlySpan<Neighbour> nearest, out double likeness)
    {
        foreach (var neighbour in nearest)
        {
            if (labelOf[neighbour.Phrasing] == label)
            {
                likeness = neighbour.Likeness;
                return chosen[neighbour.Phrasing];
            }
        }
        likeness = 0;
        return -1;
    }

    private static void Insert(Span<LabelScore> best, ref int found, LabelScore score)
    {
        if (found == best.Length && score.Score <= best[found - 1].Score)
            return;
        var at = found < best.Length ? found++ : found - 1;
        for (; at > 0 && best[at - 1].Score < score.Score; at--)
            best[at] = best[at - 1];
        best[at] = score;
    }
}
