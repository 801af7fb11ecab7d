using ExplainerBot.Core.Knowledge;
using ExplainerBot.Core.Knowledge.Yaml;

namespace ExplainerBot.Cli.Learning;

/// <summary>A film's text with one more phrasing: a line is put below the last entry of the question's <c>also</c>, and nothing else changes.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Line">The one-based number of the new line.</param>
internal sealed record PhrasingLine(string Text, int Line)
{
    // With one of these first, or with these in it, a scalar means more than its words (YAML 1.2, 7.3.3).
    private const string TellingSigns = "-?:,[]{}#&*!|>'\"%@`~=<";
    private static readonly string[] words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

    /// <summary>Adds a phrasing.</summary>
    /// <param name="file">The film's file.</param>
    /// <param name="question">The question's id.</param>
    /// <param name="phrasing">The words, on one line.</param>
    /// <returns>The text, or null with the reason why no line can be put there.</returns>
    public static (PhrasingLine? Added, string Reason) Add(KnowledgeFile file, string question, string phrasing)
    {
        var bag = new DiagnosticBag();
        var map = YamlFile.Read(file, bag)?.Maps("questions").FirstOrDefault(q => q.Required("id").Value == question);
        if (map is null || map.Texts("also") is not { Length: > 0 } also)
            return (null, $"'{file.Name}' has no question '{question}' with a list 'also'.");
        var lines = file.Text.Split('\n');
        var last = also[^1].Place;
        var indent = IndentOfEntry(lines[last.Line - 1], last.Column - 1);
        if (indent < 0)
            return (null, $"{file.Name}:{last.Line}: the list 'also' of '{question}' stands in brackets. Write one '- entry' a line, so that one can be added.");
        // What stands further to the right belongs to the entry, a text over several lines.
        var at = last.Line;
        while (at < lines.Length && lines[at].Trim().Length > 0 && IndentOf(lines[at]) > indent)
            at++;
        var ending = lines[last.Line - 1].EndsWith('\r') ? "\r" : "";
        var line = new string(' ', indent) + "- " + Scalar(phrasing) + ending;
        return at < lines.Length || file.Text.EndsWith('\n')
            ? (new PhrasingLine(string.Join('\n', lines[..at].Append(line).Concat(lines[at..])), at + 1), "")
            // The file ends in the midst of its last line.
            : (new PhrasingLine(file.Text + '\n' + line, at + 1), "");
    }

    /// <summary>A text as a YAML scalar: plain where nobody can take it for anything else, else in double quotes.</summary>
    public static string Scalar(string text)
    {
        var isPlain = text.Length > 0
            && !TellingSigns.Contains(text[0], StringComparison.Ordinal)
            && text.Any(char.IsLetter)
            && text.Trim() == text
            && !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':')
            && !text.Contains(" #", StringComparison.Ordinal)
            && !text.Any(c => NeedsEscape(c) || char.IsSurrogate(c))
            && !words.Contains(text, StringComparer.OrdinalIgnoreCase);
        return isPlain ? text : "\"" + string.Concat(text.Select(Escaped)) + "\"";
    }

    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        _ => NeedsEscape(c) ? FormattableString.Invariant($"\\u{(int)c:X4}") : c.ToString(),
    };

    // What ends a line, or what YAML forbids.
    private static bool NeedsEscape(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    // The column of the dash; -1 where none stands before the entry, with nothing but space.
    private static int IndentOfEntry(string line, int column)
    {
        var before = line[..Math.Min(column, line.Length)].TrimEnd();
        return before.EndsWith('-') && before.Trim() == "-" ? before.Length - 1 : -1;
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;
}
