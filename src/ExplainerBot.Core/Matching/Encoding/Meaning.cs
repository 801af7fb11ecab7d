namespace ExplainerBot.Core.Matching.Encoding;

/// <summary>The place of one text among meanings, rounded to eight bits.</summary>
/// <param name="Cells">The numbers, in units of <paramref name="Unit"/>.</param>
/// <param name="Unit">What one is worth.</param>
internal readonly record struct Meaning(short[] Cells, float Unit)
{
    // The features of a meaning: all of them, always the same.
    private static readonly int[] Every = [.. Enumerable.Range(0, SentenceEncoder.Length)];

    /// <summary>The meaning of a text.</summary>
    public static Meaning Of(string text, SentenceEncoder encoder)
    {
        var place = encoder.Encode(text);
        var unit = Floats.Largest(place) / sbyte.MaxValue;
        var cells = new short[place.Length];
        Floats.Round(place, unit == 0 ? 0 : 1 / unit, cells);
        return new Meaning(cells, unit);
    }

    /// <summary>As a vector for the classifier; empty where a text without letters means nothing.</summary>
    public SparseVector ToVector()
    {
        if (Unit == 0)
            return SparseVector.Empty;
        var values = new float[Cells.Length];
        for (var k = 0; k < values.Length; k++)
            values[k] = Cells[k] * Unit;
        return new SparseVector(Every, values);
    }
}
