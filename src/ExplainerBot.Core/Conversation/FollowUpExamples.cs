using System.Collections.Frozen;
using System.Runtime.InteropServices;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// What a film's curator wrote of how people go on from one question to another. A text is compared with each example by its words and
/// pairs of words, rare ones counting more (cosine of inverse document frequencies).
/// </summary>
public sealed class FollowUpExamples
{
    // What is said after another question means the same mostly: "and who plays her". Over follow-ups by three writers, each left out in
    // turn, 0.7 and 0.85 are as good and 0.5 is worse.
    private const double AfterAnother = 0.85;

    private readonly List<(string After, string Means)> examples = [];
    private readonly Dictionary<string, List<(int Example, double Weight)>> holders = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<(string After, string Words), string> written;

    /// <summary>Reads the examples of a film; it may have none.</summary>
    public FollowUpExamples(Film film)
    {
        ArgumentNullException.ThrowIfNull(film);
        var byWords = new Dictionary<(string, string), string>();
        var features = new List<HashSet<string>>();
        foreach (var question in film.Questions)
        {
            foreach (var followUp in question.FollowUps)
            {
                foreach (var normal in followUp.Say.Select(say => Words.Normalize(say, MessageLimits.Command)))
                {
                    byWords.TryAdd((followUp.After, normal), question.Id);
                    examples.Add((followUp.After, question.Id));
                    features.Add(FeaturesOf(normal));
                }
            }
        }
        written = byWords.ToFrozenDictionary();
        foreach (var feature in features.SelectMany(f => f).Distinct(StringComparer.Ordinal))
            holders.Add(feature, []);
        for (var i = 0; i < features.Count; i++)
        {
            foreach (var feature in features[i])
                holders[feature].Add((i, 0));
        }
        var lengths = features.Select(LengthOf).ToArray();
        foreach (var (feature, held) in holders)
        {
            var rarity = RarityOf(feature);
            foreach (ref var holder in CollectionsMarshal.AsSpan(held))
                holder.Weight = rarity / lengths[holder.Example];
        }
    }

    /// <summary>The id of the question that these very words mean after another, as the curator wrote; null when nobody wrote it.</summary>
    /// <param name="normalText">A text from <see cref="Words.Normalize"/>.</param>
    /// <param name="after">The id of the question before.</param>
    public string? Find(string normalText, string after) => written.GetValueOrDefault((after, normalText));

    /// <summary>How like the text is to the likest example of each question, 0 to 1; without the questions that it is like in nothing.</summary>
    /// <param name="normalText">A text from <see cref="Words.Normalize"/>.</param>
    /// <param name="after">The id of the question before.</param>
    public IReadOnlyDictionary<string, double> LikenessOf(string normalText, string after)
    {
        var likest = new Dictionary<string, double>(StringComparer.Ordinal);
        ArgumentNullException.ThrowIfNull(normalText);
        if (examples.Count == 0)
            return likest;
        var features = FeaturesOf(normalText);
        var length = LengthOf(features);
        var likeness = new double[examples.Count];
        foreach (var feature in features.Where(holders.ContainsKey))
        {
            var rarity = RarityOf(feature);
            foreach (var (example, weight) in holders[feature])
                likeness[example] += weight * rarity / length;
        }
        for (var i = 0; i < likeness.Length; i++)
        {
            if (likeness[i] == 0)
                continue;
            var of = likeness[i] * (examples[i].After == after ? 1 : AfterAnother);
            ref var best = ref CollectionsMarshal.GetValueRefOrAddDefault(likest, examples[i].Means, out _);
            best = Math.Max(best, of);
        }
        return likest;
    }

    private double RarityOf(string feature) =>
        Math.Log((examples.Count + 2.0) / ((holders.TryGetValue(feature, out var held) ? held.Count : 0) + 1));

    private double LengthOf(HashSet<string> features) => Math.Sqrt(features.Sum(f => RarityOf(f) * RarityOf(f)));

    private static HashSet<string> FeaturesOf(string normalText)
    {
        var words = normalText.Split(' ');
        return [.. words, .. words.Zip(words.Skip(1), (a, b) => a + " " + b)];
    }
}
