namespace ExplainerBot.Core.Matching;

/// <summary>The features that an utterance has, by index, with their weights. None stands twice.</summary>
/// <param name="Indices">The features.</param>
/// <param name="Values">The weight of each.</param>
internal readonly record struct SparseVector(int[] Indices, float[] Values)
{
    public static SparseVector Empty { get; } = new([], []);

    public bool IsEmpty => Indices.Length == 0;
}
