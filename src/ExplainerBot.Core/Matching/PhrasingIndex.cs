using System.Buffers;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>A phrasing with its likeness to an utterance.</summary>
/// <param name="Phrasing">Its index among the examples.</param>
/// <param name="Likeness">The cosine of the two vectors, 0 to 1.</param>
internal readonly record struct Neighbour(int Phrasing, float Likeness);

/// <summary>
/// All phrasings by their features: finds those most like an utterance. Only phrasings that share a feature are touched, the rarest
/// feature first, until a fixed amount of work is spent: what the commonest letters would add decides nothing among a hundred
/// thousand phrasings.
/// </summary>
internal sealed class PhrasingIndex
{
    private const int MostPostings = 250_000; // about half a millisecond of work
    private const int MostOnStack = 1_024; // features of a long message

    private readonly Block<int> starts; // of each feature's postings
    private readonly Block<int> phrasings;
    private readonly Block<float> values;
    private readonly int count;

    private PhrasingIndex(Block<int> starts, Block<int> phrasings, Block<float> values, int count)
    {
        this.starts = starts;
        this.phrasings = phrasings;
        this.values = values;
        this.count = count;
    }

    public static PhrasingIndex Of(SparseVector[] vectors, int features)
    {
        var starts = new int[features + 1];
        foreach (var vector in vectors)
        {
            foreach (var index in vector.Indices)
                starts[index + 1]++;
        }
        for (var i = 0; i < features; i++)
            starts[i + 1] += starts[i];
        var next = starts.AsSpan(0, features).ToArray();
        var phrasings = new int[starts[features]];
        var values = new float[starts[features]];
        for (var p = 0; p < vectors.Length; p++)
        {
            var vector = vectors[p];
            for (var f = 0; f < vector.Indices.Length; f++)
            {
                var at = next[vector.Indices[f]]++;
                phrasings[at] = p;
                values[at] = vector.Values[f];
            }
        }
        return new PhrasingIndex(starts, phrasings, values, vectors.Length);
    }

    /// <summary>Writes the index.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(starts);
        writer.Write(phrasings);
        writer.Write(values);
        writer.Write(count);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PhrasingIndex Read(SnapshotReader reader) => new(reader.Block<int>(), reader.Block<int>(), reader.Block<float>(), reader.Int32());

    /// <summary>The phrasings most like the utterance, the most like first.</summary>
    /// <param name="utterance">A vector over the same features.</param>
    /// <param name="nearest">Receives them.</param>
    /// <returns>How many there are; fewer than there is room for when fewer share a feature.</returns>
    public int Find(SparseVector utterance, Span<Neighbour> nearest)
    {
        var likeness = ArrayPool<float>.Shared.Rent(count);
        try
        {
            likeness.AsSpan(0, count).Clear();
            Compare(utterance, likeness);
            return Best(likeness.AsSpan(0, count), nearest);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(likeness);
        }
    }

    /// <summary>The phrasings that have a feature, ascending.</summary>
    public ReadOnlySpan<int> Holding(int feature) => phrasings.Span[starts.Span[feature]..starts.Span[feature + 1]];

    private void Compare(SparseVector utterance, float[] likeness)
    {
        var count = utterance.Indices.Length;
        var starts = this.starts.Span;
        var phrasings = this.phrasings.Span;
        var values = this.values.Span;
        Span<int> order = count <= MostOnStack ? stackalloc int[count] : new int[count];
        Span<int> lengths = count <= MostOnStack ? stackalloc int[count] : new int[count];
        for (var f = 0; f < order.Length; f++)
        {
            order[f] = f;
            lengths[f] = starts[utterance.Indices[f] + 1] - starts[utterance.Indices[f]];
        }
        lengths.Sort(order);
        var work = 0;
        foreach (var f in order)
        {
            var from = starts[utterance.Indices[f]];
            var to = starts[utterance.Indices[f] + 1];
            work += to - from;
            if (work > MostPostings)
                return;
            var value = utterance.Values[f];
            for (var at = from; at < to; at++)
                likeness[phrasings[at]] += value * values[at];
        }
    }

    // Keeps the best in order. Among equals the earlier phrasing stands first.
    private static int Best(ReadOnlySpan<float> likeness, Span<Neighbour> nearest)
    {
        var found = 0;
        var least = 0f;
        for (var p = 0; p < likeness.Length; p++)
        {
            if (likeness[p] <= least)
                continue;
            var at = found < nearest.Length ? found++ : found - 1;
            for (; at > 0 && nearest[at - 1].Likeness < likeness[p]; at--)
                nearest[at] = nearest[at - 1];
            nearest[at] = new Neighbour(p, likeness[p]);
            if (found == nearest.Length)
                least = nearest[found - 1].Likeness;
        }
        return found;
    }
}
