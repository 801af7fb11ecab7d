using ExplainerBot.Core.Language;
namespace ExplainerBot.Core.Support;

/// <summary>
/// Finds the word that a misspelt one stands for, by the symmetric-delete method (W. Garbe, SymSpell): two words within an
/// edit distance share a form that is left when letters are dropped from both. One edit is allowed in words of five letters,
/// two from eight letters on; in shorter ones only two letters that changed places.
/// </summary>
internal sealed class TypoIndex
{
    private const int Shortest = 4;
    private const int OneEdit = 5;
    private const int TwoEdits = 8;
    private const int Longest = 24;

    private readonly Dictionary<string, List<Word>> byForm = new(StringComparer.Ordinal);

    public TypoIndex(IEnumerable<Word> words)
    {
        foreach (var word in words.Where(w => w.MendTypos && w.Text.Length is >= Shortest and <= Longest))
        {
            foreach (var form in Forms(word.Text))
            {
                if (!byForm.TryGetValue(form, out var sharing))
                    byForm[form] = sharing = [];
                sharing.Add(word);
            }
        }
    }

    /// <summary>The nearest word within the allowed distance that begins with the same letter or ends the same, or null.</summary>
    public Word? Find(ReadOnlySpan<char> text)
    {
        if (text.Length is < Shortest or > Longest)
            return null;
        var written = text.ToString();
        Word? best = null;
        var bestDistance = int.MaxValue;
        foreach (var form in Forms(written))
        {
            if (!byForm.TryGetValue(form, out var sharing))
                continue;
            foreach (var word in sharing)
            {
                var distance = Spelling.Distance(written, word.Text);
                if (distance <= Allowed(written, word.Text) && (distance < bestDistance
                    || distance == bestDistance && string.CompareOrdinal(word.Text, best!.Text) < 0))
                {
                    best = word;
                    bestDistance = distance;
                }
            }
        }
        return best;
    }

    private static int Allowed(string written, string word)
    {
        if (word.Length >= TwoEdits && written[0] == word[0])
            return 2;
        if (word.Length >= OneEdit && written.Length >= Shortest)
            return 1;
        return written.Length == word.Length && written[0] == word[0] && written.Order().SequenceEqual(word.Order()) ? 1 : 0;
    }

    private static HashSet<string> Forms(string text)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { text };
        var last = new List<string> { text };
        for (var round = 0; round < (text.Length >= TwoEdits - 1 ? 2 : 1); round++)
        {
            var next = new List<string>();
            foreach (var form in last)
            {
                for (var i = 0; i < form.Length; i++)
                {
                    var shorter = form.Remove(i, 1);
                    if (forms.Add(shorter))
                        next.Add(shorter);
                }
            }
            last = next;
        }
        return forms;
    }
}
