using ExplainerBot.Core.Snapshots;

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

    // In words as short as this only two letters that changed places: "noep", "dotn".
    private const int ShortestSwapped = 4;

    private readonly string[] words;
    private readonly HashIndex numbers; // of the words
    private readonly HashIndex forms; // numbers of the forms
    private readonly Block<int> starts; // of the words that have each form
    private readonly Block<int> having;

    private ConsentSpelling(string[] words, HashIndex numbers, HashIndex forms, Block<int> starts, Block<int> having)
    {
        this.words = words;
        this.numbers = numbers;
        this.forms = forms;
        this.starts = starts;
        this.having = having;
    }

    /// <summary>Takes all words that stand in the lexicon.</summary>
    public static ConsentSpelling Of(IEnumerable<string> words)
    {
        string[] all = [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var byForm = all.Index().Where(w => w.Item.Length >= ShortestMeant)
            .SelectMany(w => Forms(w.Item).Select(form => (Form: HashIndex.HashOf(form), Word: w.Index)).Distinct())
            .GroupBy(p => p.Form, p => p.Word)
            .ToArray();
        List<int> starts = [0], having = [];
        foreach (var form in byForm)
        {
            having.AddRange(form);
            starts.Add(having.Count);
        }
        return new ConsentSpelling(
            all,
            HashIndex.Of([.. all.Select((word, i) => KeyValuePair.Create(HashIndex.HashOf(word), i))]),
            HashIndex.Of([.. byForm.Select((form, i) => KeyValuePair.Create(form.Key, i))]),
            starts.ToArray(), having.ToArray());
    }

    /// <summary>The only word that is meant, or the word itself.</summary>
    public string Mend(string word)
    {
        if (word.Length < ShortestMended || numbers.Contains(HashIndex.HashOf(word)))
            return word;
        var only = word.Length == ShortestSwapped ? Swapped(word) : -1;
        foreach (var form in Forms(word))
        {
            if (forms.Find(HashIndex.HashOf(form)) is not (>= 0 and var number))
                continue;
            foreach (var meant in having.Span[starts.Span[number]..starts.Span[number + 1]])
            {
                if (only >= 0 && only != meant)
                    return word;
                only = meant;
            }
        }
        return only < 0 ? word : words[only];
    }

    public void Write(SnapshotWriter writer)
    {
        writer.Write(words);
        numbers.Write(writer);
        forms.Write(writer);
        writer.Write(starts);
        writer.Write(having);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ConsentSpelling Read(SnapshotReader reader) =>
        new(reader.Texts(), HashIndex.Read(reader), HashIndex.Read(reader), reader.Block<int>(), reader.Block<int>());

    // The word that two letters side by side make in the other order; none where several do.
    private int Swapped(string word)
    {
        var only = -1;
        for (var i = 1; i < word.Length; i++)
        {
            var meant = numbers.Find(HashIndex.HashOf([.. word.AsSpan(0, i - 1), word[i], word[i - 1], .. word.AsSpan(i + 1)]));
            if (meant >= 0 && only >= 0)
                return -1;
            only = Math.Max(only, meant);
        }
        return only;
    }

    private static IEnumerable<string> Forms(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1)).Append(word);
}
