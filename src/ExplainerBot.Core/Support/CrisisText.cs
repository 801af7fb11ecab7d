using System.Text;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Support;

/// <summary>
/// Reads a message into sentences of known words: spellings ("dont", "sa'd"), masks ("r*pe", "su1cide"), stretched letters
/// ("diiie"), letters set apart ("k m s"), words run together ("killmyself") and typos are mended on the way.
/// The work is linear in the length of the text.
/// </summary>
internal sealed class CrisisText(CrisisLexicon lexicon, Vocabulary vocabulary, KnownWords? known = null)
{
    private const int LongestChunk = 64;

    private readonly Dictionary<string, Word[]> seen = new(StringComparer.Ordinal);
    private readonly List<string> letters = [];
    private Sentence sentence = new();
    private bool breakBefore;
    private string previous = "";

    /// <summary>What was read so far: each written word with those that it stands for.</summary>
    public IReadOnlyDictionary<string, Word[]> Seen => seen;

    /// <summary>The sentences of the text, one after the other.</summary>
    public IEnumerable<Sentence> Read(string text)
    {
        var chunk = new StringBuilder();
        var written = Words.Decompose(text);
        for (var i = 0; i <= written.Length; i++)
        {
            var c = i < written.Length ? written[i] : '\n';
            if (!char.IsWhiteSpace(c))
            {
                if (!Words.IsInvisible(c))
                    chunk.Append(c is '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' or '\uFF07' ? '\'' : char.ToLowerInvariant(c));
                continue;
            }
            foreach (var done in ReadChunk(chunk.ToString(), endsLine: c is '\n' or '\r'))
                yield return done;
            chunk.Clear();
        }
        if (End() is { } rest)
            yield return rest;
    }

    private IEnumerable<Sentence> ReadChunk(string chunk, bool endsLine)
    {
        if (lexicon.Spellings.ContainsKey(chunk))
        {
            AddWord(chunk);
        }
        else
        {
            foreach (var (piece, mark) in Pieces(chunk))
            {
                AddWord(piece);
                if (IsBreak(mark))
                    breakBefore = true;
                if (mark is '.' or '!' or '?' or '\u2026' && End() is { } ended)
                    yield return ended;
            }
        }
        if (endsLine && End() is { } last)
            yield return last;
    }

    // A chunk of text without blanks falls into pieces at its marks, but a mask within a word ("r*pe") and the dots of
    // initials ("s.a.") do not part it.
    private IEnumerable<(string Piece, char Mark)> Pieces(string chunk)
    {
        if (chunk.Length <= LongestChunk)
        {
            var core = chunk.Trim('.', ',', '!', '?', '"', '(', ')', ':', ';', '*', '_', '~', '\'', '\u2026', '\u201C', '\u201D');
            var tail = chunk.Length == 0 ? '\0' : chunk[^1];
            if (lexicon.Spellings.ContainsKey(core))
                return [(core, tail)];
            if (Initials(core) is { } initials)
                return [(initials, tail)];
            if (Masks.Find(core, vocabulary) is { } unmasked)
                return [(unmasked, tail)];
        }
        return Split(chunk);
    }

    private static IEnumerable<(string Piece, char Mark)> Split(string chunk)
    {
        var start = 0;
        for (var i = 0; i <= chunk.Length; i++)
        {
            if (i < chunk.Length && (char.IsLetterOrDigit(chunk[i]) || chunk[i] == '\''))
                continue;
            yield return (chunk[start..i], i < chunk.Length ? chunk[i] : '\0');
            start = i + 1;
        }
    }

    private string? Initials(string core)
    {
        if (core.Length < 3 || core[1] is not ('.' or '/') || !core.Where((_, i) => i % 2 == 0).All(char.IsLetter) || !core.Where((_, i) => i % 2 == 1).All(c => c is '.' or '/'))
            return null;
        var joined = string.Concat(core.Where(char.IsLetter));
        return lexicon.Spellings.ContainsKey(joined) || vocabulary.FindExactly(joined) is not null ? joined : null;
    }

    private void AddWord(string piece)
    {
        piece = piece.Trim('\'');
        if (piece.Length == 0)
            return;
        if (piece.Length == 1 && char.IsLetter(piece[0]))
            letters.Add(piece);
        else
            JoinLetters();
        // "no one", "any more": some words are one in two pieces.
        if (!breakBefore && sentence.Count > 0 && previous.Length > 0 && previous.Length < LongestChunk && piece.Length < LongestChunk
            && lexicon.Spellings.TryGetValue(previous + " " + piece, out var pair))
        {
            sentence.RemoveLast();
            piece = pair[0];
        }
        previous = piece;
        foreach (var word in WordsOf(piece))
        {
            sentence.Add(new Token(word, breakBefore, piece));
            breakBefore = false;
        }
    }

    // "k m s": letters set apart are read as one word where they make one.
    private void JoinLetters()
    {
        if (letters.Count > 2 && letters.Count < LongestChunk && WordsOf(string.Concat(letters)) is { } words && words[0] != Word.Unknown)
        {
            foreach (var word in words)
                sentence.Add(new Token(word, false, word.Text));
        }
        letters.Clear();
    }

    private Sentence? End()
    {
        JoinLetters();
        breakBefore = false;
        previous = "";
        if (sentence.Count == 0)
            return null;
        var ended = sentence;
        sentence = new Sentence();
        return ended;
    }

    private Word[] WordsOf(string piece)
    {
        if (known?.Find(piece) is { } before)
            return before;
        if (seen.TryGetValue(piece, out var words))
            return words;
        words = new WordReader(lexicon, vocabulary).Read(piece);
        seen[piece] = words;
        return words;
    }

    private static bool IsBreak(char mark) => mark is ',' or ';' or ':' or '(' or ')' or '/' or '"' or '\u2013' or '\u2014' or '\u201C' or '\u201D';
}
