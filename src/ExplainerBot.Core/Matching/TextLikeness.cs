using ExplainerBot.Core.Language;
using ExplainerBot.Core.Matching.Encoding;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// How like each other some texts are in the eyes of a matcher: the cosine over the words and letters that it weighs and, where it has
/// an encoder, the mean of that and the cosine of the meanings. Words that the matcher has never seen count as well: what is asked in
/// vain is often about just these.
/// </summary>
public sealed class TextLikeness
{
    private readonly SparseVector[] vectors;
    private readonly MeaningIndex? index;
    private readonly Meaning[] meanings;

    private TextLikeness(SparseVector[] vectors, MeaningIndex? index)
    {
        this.vectors = vectors;
        this.index = index;
        meanings = index is null ? [] : [.. Enumerable.Range(0, vectors.Length).Select(i => index[i])];
    }

    /// <summary>How many texts there are.</summary>
    public int Count => vectors.Length;

    /// <summary>The likeness of two of the texts by their places, about 0 to 1; the same either way round.</summary>
    public float this[int a, int b]
    {
        get
        {
            var words = Cosine(vectors[a], vectors[b]);
            return index is null ? words : (words + index.Likeness(a, meanings[b])) / 2;
        }
    }

    /// <summary>Reads texts as a matcher reads them.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="matcher">Whose examples tell which words are telling.</param>
    public static TextLikeness Of(IReadOnlyList<string> texts, IntentMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(matcher);
        var dictionary = new FeatureDictionary();
        FeatureBag[] bags = [.. matcher.Examples.Select(e => e.Text).Concat(texts).Select(t => dictionary.Learn(matcher.Reader.Read(t)))];
        var weights = FeatureWeights.Of(bags, [.. Enumerable.Range(0, bags.Length)], dictionary.Count);
        return new TextLikeness(
            [.. bags.Skip(matcher.Examples.Length).Select(bag => Sorted(weights.VectorOf(bag, out _)))],
            matcher.Encoder is { } encoder ? MeaningIndex.Of([.. texts.Select(t => Words.Normalize(t))], encoder, matcher.Fitted.Meanings) : null);
    }

    // Features of words and of letters stand one after the other, each in order; for a merge all must be.
    private static SparseVector Sorted(SparseVector vector)
    {
        Array.Sort(vector.Indices, vector.Values);
        return vector;
    }

    private static float Cosine(SparseVector a, SparseVector b)
    {
        var sum = 0f;
        for (int i = 0, j = 0; i < a.Indices.Length && j < b.Indices.Length;)
        {
            var difference = a.Indices[i] - b.Indices[j];
            if (difference == 0)
                sum += a.Values[i] * b.Values[j];
            i += difference <= 0 ? 1 : 0;
            j += difference >= 0 ? 1 : 0;
        }
        return sum;
    }
}
