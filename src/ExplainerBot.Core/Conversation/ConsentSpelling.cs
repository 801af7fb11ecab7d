using System.Collections.Frozen;

namespace ExplainerBot.Core.Conversation;

/// <summary>
/// Mends words with one slip: a letter too many, too few, another one, or two in the wrong order. Found by the forms that leave out
/// one letter (Garbe's SymSpell). A word that could be two others stays as it is: "couldt" may be "could" or "couldnt".
/// </summary>
internal sealed class ConsentSpelling
{
    /// <summary>Shorter words are too near to others: "wont" and "want".</summary>
    private const int ShortestMended = 4;
    private const int ShortestMeant = 5;

    private readonly FrozenSet<string> words;
    private readonly FrozenDictionary<string, string[]> byForm;

    /// <summary>Takes all words that stand in the lexicon.</summary>
    public ConsentSpelling(IEnumerable<string> words)
    {
        this.words = words.ToFrozenSet(StringComparer.Ordinal);
        byForm = this.words.Where(w => w.Length >= ShortestMeant)
            .SelectMany(word => Forms(word).Select(form => (form, word)))
            .GroupBy(p => p.form, p => p.word, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The only word that is meant, or the word itself.</summary>
    public string Mend(string word)
    {
        if (word.Length < ShortestMended || words.Contains(word))
            return word;
        string? only = null;
        foreach (var form in Forms(word))
        {
            foreach (var meant in byForm.GetValueOrDefault(form, []))
            {
                if (only is not null && only != meant)
                    return word;
                only = meant;
            }
        }
        return only ?? word;
    }

    private static IEnumerable<string> Forms(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Append(word);
}
