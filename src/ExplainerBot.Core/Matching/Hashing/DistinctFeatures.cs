namespace ExplainerBot.Core.Matching.Hashing;

/// <summary>A set to gather features in, each once and in the order in which they first came: one a thread, used again by each text.</summary>
internal static class DistinctFeatures
{
    [ThreadStatic]
    private static HashSet<int>? room;

    /// <summary>The set with nothing in it. Whoever asks for it must have done with it before the next asks.</summary>
    public static HashSet<int> Gather()
    {
        var features = room ??= new HashSet<int>(256);
        features.Clear();
        return features;
    }
}
