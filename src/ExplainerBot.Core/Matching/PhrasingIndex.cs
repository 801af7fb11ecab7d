using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ExplainerBot.Core.Snapshots;

namespace ExplainerBot.Core.Matching;

/// <summary>A phrasing with its likeness to an utterance.</summary>
/// <param name="Phrasing">Its index among the examples.</param>
/// <param name="Likeness">The cosine of the two vectors, 0 to 1.</param>
internal readonly record struct Neighbour(int Phrasing, float Likeness);

/// <summary>
/// All phrasings by their features: finds those most like an utterance. Of a rare feature only the phrasings that have it are touched, of
/// a common one all at once. Where there are so many phrasings that this takes too long, the rarest features come first, until a fixed
/// amount of work is spent: what the commonest letters would add decides nothing among a hundred thousand phrasings.
/// </summary>
internal sealed class PhrasingIndex
{
    private const int MostPostings = 250_000; // about half a millisecond of work
    private const int MostOnStack = 1_024; // features of a long message

    // A feature that more than one phrasing in so many has is common: there a row takes hardly more room than a list, and a tenth of
    // the time. With more phrasings than this a row is as long as all the work that may be spent.
    private const int OneIn = 12;
    private const int MostInRows = 40_000;

    private readonly Block<int> starts; // of each feature's postings
    private readonly Block<int> phrasings;
    private readonly Block<float> values;
    private readonly CommonFeatures common;
    private readonly int count;

    private PhrasingIndex(Block<int> starts, Block<int> phrasings, Block<float> values, CommonFeatures common, int count)
    {
        this.starts = starts;
        this.phrasings = phrasings;
        this.values = values;
        this.common = common;
        this.count = count;
    }

    public static PhrasingIndex Of(SparseVector[] vectors, int features)
    {
        var having = new int[features];
        foreach (var vector in vectors)
        {
            foreach (var index in vector.Indices)
                having[index]++;
        }
        var most = vectors.Length <= MostInRows ? vectors.Length / OneIn : int.MaxValue;
        var common = CommonFeatures.Of([.. Enumerable.Range(0, features).Where(f => having[f] > most).OrderBy(f => having[f])], vectors);
        var starts = new int[features + 1];
        for (var i = 0; i < features; i++)
            starts[i + 1] = starts[i] + (having[i] > most ? 0 : having[i]);
        var next = starts.AsSpan(0, features).ToArray();
        var phrasings = new int[starts[features]];
        var values = new float[starts[features]];
        for (var p = 0; p < vectors.Length; p++)
        {
            var vector = vectors[p];
            for (var f = 0; f < vector.Indices.Length; f++)
            {
                if (having[vector.Indices[f]] > most)
                    continue;
                var at = next[vector.Indices[f]]++;
                phrasings[at] = p;
                values[at] = vector.Values[f];
            }
        }
        return new PhrasingIndex(starts, phrasings, values, common, vectors.Length);
    }

    /// <summary>Writes the index.</summary>
    public void Write(SnapshotWriter writer)
    {
        writer.Write(starts);
        writer.Write(phrasings);
        writer.Write(values);
        common.Write(writer);
        writer.Write(count);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static PhrasingIndex Read(SnapshotReader reader) =>
        new(reader.Block<int>(), reader.Block<int>(), reader.Block<float>(), CommonFeatures.Read(reader), reader.Int32());

    /// <summary>The phrasings most like the utterance, the most like first.</summary>
    /// <param name="utterance">A vector over the same features.</param>
    /// <param name="nearest">Receives them.</param>
    /// <returns>How many there are; fewer than there is room for when fewer share a feature.</returns>
    public int Find(SparseVector utterance, Span<Neighbour> nearest)
    {
        var likeness = ArrayPool<float>.Shared.Rent(common.Length);
        try
        {
            likeness.AsSpan(0, common.Length).Clear();
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
        var starts = this.starts.Span;
        var phrasings = this.phrasings.Span;
        var values = this.values.Span;
        var length = utterance.Indices.Length;
        Span<int> order = length <= MostOnStack ? stackalloc int[length] : new int[length];
        Span<int> sizes = length <= MostOnStack ? stackalloc int[length] : new int[length];
        for (var f = 0; f < length; f++)
        {
            order[f] = f;
            var row = common.RowOf(utterance.Indices[f]);
            // Rows stand in the order of their features' frequency, and after all that is rarer.
            sizes[f] = row >= 0 ? int.MaxValue / 2 + row : starts[utterance.Indices[f] + 1] - starts[utterance.Indices[f]];
        }
        sizes.Sort(order);
        var work = 0;
        for (var i = 0; i < length; i++)
        {
            var value = utterance.Values[order[i]];
            if (sizes[i] >= int.MaxValue / 2)
            {
                common.Add(sizes[i] - int.MaxValue / 2, value, likeness);
                continue;
            }
            var from = starts[utterance.Indices[order[i]]];
            work += sizes[i];
            if (work > MostPostings)
                return;
            for (var at = from; at < from + sizes[i]; at++)
                likeness[phrasings[at]] += value * values[at];
        }
    }

    // Keeps the best in order. Among equals the earlier phrasing stands first.
    private static int Best(ReadOnlySpan<float> likeness, Span<Neighbour> nearest)
    {
        var found = 0;
        var least = 0f;
        ref var first = ref MemoryMarshal.GetReference(likeness);
        for (var p = 0; p < likeness.Length; p++)
        {
            // Eight at a time are looked over, for hardly any is among the best.
            while (p + Vector256<float>.Count <= likeness.Length && !Vector256.GreaterThanAny(Vector256.LoadUnsafe(ref first, (nuint)p), Vector256.Create(least)))
                p += Vector256<float>.Count;
            if (p == likeness.Length)
                break;
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
