namespace ExplainerBot.Core.Knowledge.Rules;

/// <summary>
/// The Markdown that every channel shows: paragraphs, emphasis and simple lists. Teams drops tables and HTML, the Emulator shows
/// some headings as signs, a voice channel reads links letter by letter.
/// </summary>
internal static class PlainMarkdown
{
    private static readonly (string Sign, string What)[] Signs = [("](", "a link"), ("][", "a link"), ("://", "a link"), ("`", "code")];

    /// <summary>What a text uses beyond that: the sign as written and what it is.</summary>
    public static IEnumerable<(string Sign, string What)> Faults(string text)
    {
        foreach (var line in text.Split('\n').Select(l => l.Trim()))
        {
            if (IsHeading(line))
                yield return (Start(line), "a heading");
            if (line.StartsWith('|') || line.EndsWith('|'))
                yield return (Start(line), "a table");
            if (line.StartsWith('>'))
                yield return (Start(line), "a quotation block");
            if (line.Length >= 3 && (line.All(c => c == '-') || line.All(c => c == '=')))
                yield return (line, "a ruled line");
            if (Tag(line) is { } tag)
                yield return (tag, "HTML");
        }
        foreach (var (sign, what) in Signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal))
                yield return (sign, what);
        }
        foreach (var paragraph in text.Split("\n\n").Where(p => WithoutBullets(p).Count(c => c == '*') % 2 != 0))
            yield return (Start(paragraph.Trim()), "emphasis that is not closed");
    }

    private static bool IsHeading(string line)
    {
        var signs = line.TakeWhile(c => c == '#').Count();
        return signs is > 0 and <= 6 && (line.Length == signs || line[signs] == ' ');
    }

    // An opening or closing tag, a comment: '<' right before a letter, '/' or '!', with its '>'.
    private static string? Tag(string line)
    {
        for (var at = line.IndexOf('<', StringComparison.Ordinal); at >= 0; at = line.IndexOf('<', at + 1))
        {
            var end = line.IndexOf('>', at);
            if (end > at + 1 && (char.IsAsciiLetter(line[at + 1]) || line[at + 1] is '/' or '!'))
                return line[at..(end + 1)];
        }
        return null;
    }

    private static string WithoutBullets(string paragraph) =>
        string.Join('\n', paragraph.Split('\n').Select(l => l.TrimStart()).Select(l => l.StartsWith("* ", StringComparison.Ordinal) ? l[2..] : l));

    private static string Start(string line) => line.Length <= 40 ? line : line[..40] + "...";
}
