using System.Globalization;
using System.Text;

namespace ExplainerBot.Core.Support;

/// <summary>
/// What may be kept of a text that somebody typed, for a curator to read: nothing of one that holds an alarming word or is long,
/// and of others no number and no address. A broader filter than <see cref="CrisisRecognizer.Recognize(string)"/>, and a second one: a message
/// that was recognised never gets here.
/// </summary>
public sealed class KeepableText(CrisisRecognizer recognizer)
{
    /// <summary>The most characters of a text that is kept. People who tell of themselves write more than people who ask.</summary>
    public const int Longest = 200;

    private const string Address = "[address]";
    private const string Number = "[number]";

    /// <summary>The fewest digits of a number that may reach or find somebody. Years and ages have fewer.</summary>
    private const int TellingDigits = 5;

    /// <summary>The text without numbers and addresses, on one line; null when nothing of it may be kept, or nothing is left.</summary>
    public string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest || recognizer.HoldsLexiconWord(text))
            return null;
        var clean = Clean(text);
        return clean.Length is 0 or > Longest ? null : WithoutNumbers(WithoutAddresses(clean));
    }

    // Full-width letters and invisible characters would hide an address from a reader of characters, though not from people.
    private static string Clean(string text)
    {
        string whole;
        try
        {
            whole = text.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a character: no text that somebody typed.
            return "";
        }
        var clean = new StringBuilder(whole.Length);
        foreach (var c in whole.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format))
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c))
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }
        return clean.ToString().TrimEnd();
    }

    private static string WithoutAddresses(string text)
    {
        var words = text.Split(' ');
        var isAddress = Array.ConvertAll(words, LooksLikeAddress);
        for (var i = 0; i < words.Length; i++)
        {
            // "me @ example.org": the parts belong together.
            if (i > 0 && words[i].StartsWith('@') && (words[i].Length == 1 || words[i].Contains('.', StringComparison.Ordinal)))
                isAddress[i - 1] = true;
            if (words[i].EndsWith('@') && i + 1 < words.Length)
                isAddress[i + 1] = true;
        }
        return string.Join(' ', words.Select((word, i) => isAddress[i] ? Address : word));
    }

    // E-mail, handles, links, hosts, and codes such as those of the post: a digit after a letter in a word of four or more.
    private static bool LooksLikeAddress(string word)
    {
        if (word.Contains('@', StringComparison.Ordinal) || word.Contains("://", StringComparison.Ordinal))
            return true;
        for (var i = 1; i + 2 < word.Length; i++)
        {
            if (word[i] == '.' && char.IsLetterOrDigit(word[i - 1]) && char.IsLetter(word[i + 1]) && char.IsLetter(word[i + 2]))
                return true;
        }
        var letters = word.Count(char.IsLetterOrDigit);
        return letters >= 4 && word.Zip(word.Skip(1)).Any(pair => char.IsLetter(pair.First) && char.IsDigit(pair.Second));
    }

    // Digits are one number over the marks that people put between them: "(020) 7946-0018", "0 2 0 7 9".
    private static string WithoutNumbers(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var (end, digits) = (i, 0);
            for (var j = i; j < text.Length && (char.IsDigit(text[j]) || IsBetweenDigits(text[j])); j++)
            {
                if (char.IsDigit(text[j]))
                    (end, digits) = (j + 1, digits + 1);
            }
            if (digits < TellingDigits)
            {
                end = Math.Max(end, i + 1);
                kept.Append(text, i, end - i);
            }
            else
            {
                if (!char.IsDigit(text[i]) && kept.Length > 0 && kept[^1] != ' ')
                    kept.Append(' ');
                kept.Append(Number);
            }
            i = end;
        }
        return kept.ToString();
    }

    private static bool IsBetweenDigits(char c) =>
        c is ' ' or '.' or '(' or ')' or '/' or '+' or ',' or ':' or '_' || char.GetUnicodeCategory(c) == UnicodeCategory.DashPunctuation;
}
