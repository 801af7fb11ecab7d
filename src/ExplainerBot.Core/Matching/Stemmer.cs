using System.Collections.Frozen;
using System.Collections.Immutable;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Matching;

/// <summary>
/// Takes inflection off words, by the endings and irregular forms of the vocabulary. Light on purpose: it joins "kills", "killed"
/// and "killing", and leaves derived words ("killer") apart, for character n-grams see those.
/// </summary>
internal sealed class Stemmer
{
    // A word loses at most this many endings ("endings" -> "ending" -> "end" -> done); it only guards against circular rules.
    private const int MostEndings = 4;

    private readonly ImmutableArray<Ending> endings;
    private readonly FrozenDictionary<string, string> irregular;

    public Stemmer(MatcherVocabulary vocabulary)
    {
        endings = vocabulary.Endings;
        irregular = vocabulary.Irregular
            .Select(r => KeyValuePair.Create(Words.Normalize(r.From), Words.Normalize(r.To)))
            .DistinctBy(p => p.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Stem(string word)
    {
        if (irregular.TryGetValue(word, out var regular))
            word = regular;
        for (var i = 0; i < MostEndings && TryStrip(word) is { } shorter; i++)
            word = shorter;
        return word;
    }

    private string? TryStrip(string word)
    {
        foreach (var ending in endings)
        {
            if (word.Length - ending.Suffix.Length < ending.Keep || !word.EndsWith(ending.Suffix, StringComparison.Ordinal))
                continue;
            // A rule may say that an ending stays ("ss"): the word is done then.
            return ending.Replacement == ending.Suffix ? null : string.Concat(word.AsSpan(0, word.Length - ending.Suffix.Length), ending.Replacement);
        }
        return null;
    }
}
