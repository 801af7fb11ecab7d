using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Files;
using ExplainerBot.Core.Language;

namespace ExplainerBot.Core.Review;

/// <summary>
/// An answer reads easily. Measured by LIX (Björnsson 1968): words to a sentence, plus the percentage of words of more than six letters.
/// It counts no syllables, so that it holds for many languages alike. Up to 40 is easy prose, up to 50 a newspaper, beyond it offices write.
/// </summary>
internal static class Readability
{
    /// <summary>Between the easy prose that an answer should be and a newspaper's leader.</summary>
    public const int MostLix = 45;

    private const int LongWord = 7;

    public static void Check(KnowledgeFiles files, DiagnosticBag bag)
    {
        foreach (var question in files.Films.SelectMany(f => f.Questions))
        {
            var (lix, perSentence, longWords) = Measure(question.Answer.Value);
            if (lix > MostLix)
                bag.Warning("R001", question.Answer.Place,
                    FormattableString.Invariant($"The answer of '{question.Id}' is hard to read: LIX {lix:0}, with {perSentence:0} words to a sentence and {longWords:0} % long words."),
                    FormattableString.Invariant($"Split its longest sentences and say it in shorter words, until LIX is {MostLix} at most."));
        }
    }

    /// <summary>The LIX of a text and its two parts; 0 for a text without words.</summary>
    public static (double Lix, double WordsPerSentence, double LongWords) Measure(string text)
    {
        var sentences = Sentences(text).Select(s => Words.Of(s)).Where(s => s.Length > 0).ToArray();
        if (sentences.Length == 0)
            return default;
        var count = sentences.Sum(s => s.Length);
        var perSentence = (double)count / sentences.Length;
        var longWords = 100.0 * sentences.Sum(s => s.Count(w => w.Length >= LongWord)) / count;
        return (perSentence + longWords, perSentence, longWords);
    }

    // A sentence ends at its sign where space follows ("0.5" ends nothing), at an empty line and at a list's next entry.
    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] switch
            {
                '.' or '!' or '?' or ':' or ';' => i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]),
                '\n' => i + 1 < text.Length && text[i + 1] is '\n' or '\r' or '-',
                _ => false,
            };
            if (!ends)
                continue;
            yield return text[start..i];
            start = i + 1;
        }
        yield return text[start..];
    }
}
