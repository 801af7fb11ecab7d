namespace ExplainerBot.Core.Matching;

/// <summary>
/// All phrasings by their features: finds those most like an utterance (the cosine of their vectors). A product touches only the
/// phrasings that share a feature.
/// </summary>
internal sealed class PhrasingIndex
{
    private readonly int[] starts; // of each feature's postings
    private readonly int[] phrasings;
    private readonly float[] values;

    private PhrasingIndex(int[] starts, int[] phrasings, float[] values, int count)
    {
        this.starts = starts;
        this.phrasings = phrasings;
        this.values = values;
        Count = count;
    }

    /// <summary>How many phrasings there are.</summary>
    public int Count { get; }

    public static PhrasingIndex Of(IReadOnlyList<SparseVector> vectors, int features)
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
        for (var p = 0; p < vectors.Count; p++)
        {
            var vector = vectors[p];
            for (var f = 0; f < vector.Indices.Length; f++)
            {
                var at = next[vector.Indices[f]]++;
                phrasings[at] = p;
                values[at] = vector.Values[f];
            }
        }
        return new PhrasingIndex(starts, phrasings, values, vectors.Count);
    }

    /// <summary>Adds up the likeness of the utterance to every phrasing.</summary>
    /// <param name="utterance">A vector over the same features.</param>
    /// <param name="likeness">Receives the cosines; as long as there are phrasings, zero at the start.</param>
    public void Compare(SparseVector utterance, Span<float> likeness)
    {
        for (var f = 0; f < utterance.Indices.Length; f++)
        {
            var value = utterance.Values[f];
            for (var at = starts[utterance.Indices[f]]; at < starts[utterance.Indices[f] + 1]; at++)
                likeness[phrasings[at]] += value * values[at];
        }
    }
}
