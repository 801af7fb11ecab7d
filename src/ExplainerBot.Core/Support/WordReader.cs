using System.Text;

namespace ExplainerBot.Core.Support;

/// <summary>Reads one written word as the words of the lexicon that it stands for.</summary>
internal sealed class WordReader(CrisisLexicon lexicon, Vocabulary vocabulary)
{
    private const int LongestJoined = 30;
    private const int ShortestJoined = 6;

    /// <summary>The words that a written one stands for; never empty. Apostrophes are still in it.</summary>
    public Word[] Read(string written)
    {
        if (Spelt(written) is { } spelt)
            return spelt;
        if (lexicon.Endings.FirstOrDefault(e => written.EndsWith(e, StringComparison.Ordinal)) is { } ending)
            return [.. Read(written[..^ending.Length]), .. Spelt(ending)!];
        var plain = written.Replace("'", "", StringComparison.Ordinal);
        if (plain != written && Spelt(plain) is { } plainSpelt)
            return plainSpelt;
        if (vocabulary.FindExactly(plain) is { } exact)
            return [exact];
        if (Squeeze(plain) is { } squeezed)
            return squeezed;
        if (Parted(plain) is { } parted)
            return parted;
        return [vocabulary.Find(plain) ?? Word.Unknown];
    }

    private Word[]? Spelt(string written) =>
        lexicon.Spellings.TryGetValue(written, out var words) ? [.. words.Select(One)] : null;

    private Word One(string text) => vocabulary.FindExactly(text) ?? Word.Unknown;

    // "diiiie": a letter written three times or more is meant once or twice.
    private Word[]? Squeeze(string plain)
    {
        foreach (var keep in (ReadOnlySpan<int>)[1, 2])
        {
            var shorter = new StringBuilder();
            var run = 0;
            var stretched = false;
            for (var i = 0; i < plain.Length; i++)
            {
                run = i > 0 && plain[i] == plain[i - 1] ? run + 1 : 1;
                var length = run;
                for (var j = i + 1; j < plain.Length && j < i + 3 && plain[j] == plain[i]; j++)
                    length++;
                stretched |= length >= 3;
                if (length < 3 || run <= keep)
                    shorter.Append(plain[i]);
            }
            if (!stretched)
                return null;
            var text = shorter.ToString();
            if (Spelt(text) is { } spelt)
                return spelt;
            if (vocabulary.Find(text) is { } found)
                return [found];
        }
        return null;
    }

    // "killmyself": words run together, all of them known and at least one of them alarming.
    private Word[]? Parted(string plain)
    {
        if (plain.Length is < ShortestJoined or > LongestJoined)
            return null;
        var fewest = new List<Word>?[plain.Length + 1];
        fewest[0] = [];
        for (var start = 0; start < plain.Length; start++)
        {
            for (var end = start + 1; fewest[start] is { } before && end <= plain.Length; end++)
            {
                if ((fewest[end] is not { } best || before.Count + 1 < best.Count) && Part(plain.AsSpan(start, end - start)) is { } word)
                    fewest[end] = [.. before, word];
            }
        }
        return fewest[^1] is { Count: > 1 } words && words.Exists(w => w.IsAlarming) ? [.. words] : null;
    }

    private Word? Part(ReadOnlySpan<char> text) =>
        vocabulary.FindWhole(text) is { } word && (text.Length >= 2 || word.IsSubject || word.IsLight) ? word : null;
}
