namespace ExplainerBot.Core.Support;

/// <summary>
/// Reads words whose letters were masked so that no filter sees them: "r*pe", "su1cide", "k!ll", "@buse". Only a word that
/// is then one of the lexicon's alarming ones is read so; anything else stays as it was written.
/// </summary>
internal static class Masks
{
    private const int MostTries = 64;

    /// <summary>The alarming word behind the masks, or null.</summary>
    public static string? Find(string written, Vocabulary vocabulary)
    {
        if (written.Length < 3 || !HoldsMasksAndLetters(written))
            return null;
        var tries = 0;
        return Try(written.Replace("'", "", StringComparison.Ordinal), 0, vocabulary, ref tries);
    }

    private static bool HoldsMasksAndLetters(string written)
    {
        var (masks, letters) = (false, false);
        foreach (var c in written)
        {
            if (char.IsLetter(c))
                letters = true;
            else
                masks |= c != '\'';
        }
        return masks && letters;
    }

    private static string? Try(string text, int from, Vocabulary vocabulary, ref int tries)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]))
                continue;
            foreach (var letter in Behind(text[i]))
            {
                if (++tries > MostTries)
                    return null;
                var next = text[..i] + letter + text[(i + 1)..];
                if (Try(next, i + 1, vocabulary, ref tries) is { } found)
                    return found;
            }
            return null;
        }
        return vocabulary.FindExactly(text) is { IsAlarming: true } ? text : null;
    }

    private static string Behind(char mask) => mask switch
    {
        '*' or '#' or '_' or '-' or '.' => "aeioucshkr",
        '@' or '4' => "a",
        '3' or '\u20AC' => "e",
        '1' or '!' or '|' => "il",
        '0' => "o",
        '$' or '5' => "s",
        '7' or '+' => "t",
        'v' => "u",
        _ => "",
    };
}
