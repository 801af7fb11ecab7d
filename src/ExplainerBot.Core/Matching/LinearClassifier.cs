using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// One support vector machine a label against all others, with squared hinge loss, trained by dual coordinate descent
/// (Hsieh et al. 2008). All labels take each step together, so that one pass over an utterance's features serves them all with
/// vector instructions. The order of the steps is fixed: the same examples give the same machine.
/// </summary>
internal sealed class LinearClassifier
{
    private const int Lanes = 16; // labels that are treated at a time: two vectors of eight
    private const int HalfLanes = 8;
    private const float Cost = 1; // of a training error; from 0.5 to 3 makes no difference beyond chance (docs/matching.md, "Settings")
    private const float OwnWeight = 2; // an error on a label's own few examples costs more than one on all the others'
    private const int MostPasses = 10; // more change nothing beyond chance
    private const float Tolerance = 0.02f; // training ends when no dual variable moves by more in a pass

    private readonly Block<float> weights; // feature by feature, the weights of all labels side by side
    private readonly float[] bias;
    private readonly int labels;
    private readonly int stride;

    private LinearClassifier(Block<float> weights, float[] bias, int labels, int stride)
    {
        this.weights = weights;
        this.bias = bias;
        this.labels = labels;
        this.stride = stride;
    }

    /// <summary>All weights, for who wants to keep them: feature by feature, the bias last.</summary>
    public ReadOnlySpan<float> Weights => weights.Span;

    /// <summary>A classifier from the weights of another; null when they are not as many as labels and features need.</summary>
    public static LinearClassifier? From(float[] weights, int labels, int features)
    {
        var stride = (labels + Lanes - 1) / Lanes * Lanes;
        return weights.Length == SizeOf(labels, features) ? new LinearClassifier(weights, weights[^stride..], labels, stride) : null;
    }

    /// <summary>Writes all weights.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(labels);
        writer.Write(weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="features">How many features there are.</param>
    /// <exception cref="InvalidDataException">It is of other features.</exception>
    public static LinearClassifier Read(SnapshotReader reader, int features)
    {
        var labels = reader.Int32();
        var weights = reader.Block<float>();
        var stride = (labels + Lanes - 1) / Lanes * Lanes;
        return labels > 0 && weights.Length == SizeOf(labels, features)
            ? new LinearClassifier(weights, weights.Span[^stride..].ToArray(), labels, stride)
            : throw new InvalidDataException("The classifier is of other features.");
    }

    /// <summary>How many weights a classifier holds.</summary>
    public static long SizeOf(int labels, int features) => (features + 1L) * ((labels + Lanes - 1) / Lanes * Lanes);

    /// <summary>Trains on vectors of length one.</summary>
    /// <param name="examples">The vectors.</param>
    /// <param name="labelOf">The label of each, counted from 0.</param>
    /// <param name="labels">How many labels there are.</param>
    /// <param name="features">How many features there are.</param>
    public static LinearClassifier Train(SparseVector[] examples, int[] labelOf, int labels, int features)
    {
        var stride = (labels + Lanes - 1) / Lanes * Lanes;
        var weights = new float[(features + 1) * stride]; // the last row is the bias, a feature that every utterance has
        var duals = new float[examples.Length * stride];
        var softness = Softness(labelOf, labels, stride);
        var order = new int[examples.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var scores = new float[stride];
        var random = 0x9E3779B97F4A7C15UL;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            Shuffle(order, ref random);
            var moved = 0f;
            // What has no feature teaches nothing: it holds the place of an example, so that with it and without it all else is the same.
            foreach (var i in order.Where(i => !examples[i].IsEmpty))
                moved = Math.Max(moved, Step(examples[i], labelOf[i], weights, duals.AsSpan(i * stride, stride), softness, scores));
            if (moved < Tolerance)
                break;
        }
        var bias = new float[stride];
        weights.AsSpan(features * stride, stride).CopyTo(bias);
        return new LinearClassifier(weights, bias, labels, stride);
    }

    /// <summary>The decision value of each label: above 0 for it, below 0 against it.</summary>
    /// <param name="utterance">A vector over the same features.</param>
    /// <param name="scores">Receives the values; as long as there are labels, rounded up to <see cref="ScoreLength"/>.</param>
    public void Score(SparseVector utterance, Span<float> scores)
    {
        bias.CopyTo(scores);
        AddRows(weights.Span, stride, utterance, scores);
    }

    /// <summary>How long the array for <see cref="Score"/> must be.</summary>
    public int ScoreLength => stride;

    /// <summary>How many labels there are.</summary>
    public int Labels => labels;

    // The softness of the margin for a label's own examples. A label with few examples gets a higher cost for each, so that a question
    // with many phrasings does not draw utterances away from one with few.
    private static float[] Softness(int[] labelOf, int labels, int stride)
    {
        var sizes = new int[labels];
        foreach (var label in labelOf)
            sizes[label]++;
        var softness = new float[stride];
        for (var k = 0; k < labels; k++)
            softness[k] = 1 / (2 * Cost * OwnWeight * labelOf.Length / labels / Math.Max(1, sizes[k]));
        return softness;
    }

    // One step of coordinate descent for every label at once. For label k the example has the sign y (+1 for its own label, else -1);
    // the dual variable moves to max(0, a - gradient / curvature), and the weights follow. The vector's length is 1, and so is the
    // bias feature: the curvature is 2 + softness.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Step(SparseVector example, int label, float[] weights, Span<float> duals, float[] softness, float[] scores)
    {
        var stride = scores.Length;
        var biasRow = weights.AsSpan(weights.Length - stride, stride);
        biasRow.CopyTo(scores);
        AddRows(weights, stride, example, scores);
        var moved = 0f;
        for (var k = 0; k < stride; k++)
        {
            var y = k == label ? 1f : -1f;
            var soft = k == label ? softness[k] : 1 / (2 * Cost);
            var gradient = y * scores[k] - 1 + duals[k] * soft;
            var next = Math.Max(0, duals[k] - gradient / (2 + soft));
            var change = next - duals[k];
            duals[k] = next;
            scores[k] = y * change;
            moved = Math.Max(moved, Math.Abs(change));
        }
        if (moved == 0)
            return 0;
        MoveRows(weights, stride, example, scores);
        for (var k = 0; k < stride; k++)
            biasRow[k] += scores[k];
        return moved;
    }

    // scores += sum of value x row. Sixteen labels at a time stay in registers while the features pass by.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // the first call is already a long one
    private static void AddRows(ReadOnlySpan<float> weights, int stride, SparseVector vector, Span<float> scores)
    {
        ref var table = ref MemoryMarshal.GetReference(weights);
        ref var sums = ref MemoryMarshal.GetReference(scores);
        for (nuint k = 0; k < (nuint)stride; k += Lanes)
        {
            var low = Vector256.LoadUnsafe(ref sums, k);
            var high = Vector256.LoadUnsafe(ref sums, k + HalfLanes);
            for (var f = 0; f < vector.Indices.Length; f++)
            {
                var row = (nuint)vector.Indices[f] * (nuint)stride + k;
                low += vector.Values[f] * Vector256.LoadUnsafe(ref table, row);
                high += vector.Values[f] * Vector256.LoadUnsafe(ref table, row + HalfLanes);
            }
            low.StoreUnsafe(ref sums, k);
            high.StoreUnsafe(ref sums, k + HalfLanes);
        }
    }

    // row += value x steps, for the row of each feature.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MoveRows(float[] weights, int stride, SparseVector vector, ReadOnlySpan<float> steps)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(weights);
        ref var changes = ref MemoryMarshal.GetReference(steps);
        for (nuint k = 0; k < (nuint)stride; k += Lanes)
        {
            var low = Vector256.LoadUnsafe(ref changes, k);
            var high = Vector256.LoadUnsafe(ref changes, k + HalfLanes);
            for (var f = 0; f < vector.Indices.Length; f++)
            {
                var row = (nuint)vector.Indices[f] * (nuint)stride + k;
                (Vector256.LoadUnsafe(ref table, row) + vector.Values[f] * low).StoreUnsafe(ref table, row);
                (Vector256.LoadUnsafe(ref table, row + HalfLanes) + vector.Values[f] * high).StoreUnsafe(ref table, row + HalfLanes);
            }
        }
    }

    private static void Shuffle(int[] order, ref ulong random)
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            random = random * 6364136223846793005UL + 1442695040888963407UL; // Knuth's MMIX generator
            var j = (int)((random >> 33) % (ulong)(i + 1));
            (order[i], order[j]) = (order[j], order[i]);
        }
    }
}
