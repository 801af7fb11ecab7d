using System.Globalization;
using System.Text;

namespace ExplainerBot.Core.Language;

/// <summary>
/// The plainest reading of a text: its words in lower case, without accents, punctuation or apostrophes, so that
/// "Don’t!", "don't" and "dont" are one word. Never depends on the current culture.
/// </summary>
public static class Words
{
    private const int MostOnStack = 512;

    /// <summary>The words of a text. <paramref name="limit"/> bounds the work on a very long message: later characters are not read.</summary>
    public static string[] Of(string text, int limit = int.MaxValue)
    {
        var normal = Normalize(text, limit);
        return normal.Length == 0 ? [] : normal.Split(' ');
    }

    /// <summary>The words of a text with one space between them; empty when it has none.</summary>
    public static string Normalize(string text, int limit = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > limit)
            text = text[..limit];
        var letters = Decompose(text);
        Span<char> clean = letters.Length <= MostOnStack ? stackalloc char[letters.Length] : new char[letters.Length];
        var length = 0;
        var gap = false;
        foreach (var c in letters)
        {
            if (char.IsLetterOrDigit(c))
            {
                if (gap && length > 0)
                    clean[length++] = ' ';
                gap = false;
                clean[length++] = char.ToLowerInvariant(c);
            }
            else if (!IsSilent(c))
            {
                gap = true;
            }
        }
        // Many a text is as it should be already.
        return clean[..length].SequenceEqual(text) ? text : new string(clean[..length]);
    }

    /// <summary>Whether the words of <paramref name="phrase"/> stand in the text one after the other, as whole words.</summary>
    /// <param name="normalText">A text from <see cref="Normalize"/>.</param>
    /// <param name="phrase">A phrase from <see cref="Normalize"/>; an empty one is in no text.</param>
    public static bool Holds(string normalText, string phrase)
    {
        ArgumentNullException.ThrowIfNull(normalText);
        ArgumentNullException.ThrowIfNull(phrase);
        for (var at = 0; phrase.Length > 0 && (at = normalText.IndexOf(phrase, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var end = at + phrase.Length;
            if ((at == 0 || normalText[at - 1] == ' ') && (end == normalText.Length || normalText[end] == ' '))
                return true;
        }
        return false;
    }

    // Compatibility forms (full-width letters, ligatures) and accents are taken apart, so that only base letters are left.
    // A lone surrogate makes Normalize throw; such text is read as it is.
    internal static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    // Apostrophes join ("don't" is one word), and so do accents and invisible characters.
    private static bool IsSilent(char c) =>
        c is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4' or '\uFF07' || IsInvisible(c);

    // A mark of a letter that was taken apart, or a character without a look of its own.
    internal static bool IsInvisible(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.EnclosingMark;
}
