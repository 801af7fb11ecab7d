using System.Text;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Turns the Markdown that knowledge files may hold into words for a voice.</summary>
public static class PlainText
{
    /// <summary>The text without emphasis and list marks, in one paragraph.</summary>
    public static string Of(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var plain = new StringBuilder(markdown.Length);
        foreach (var line in markdown.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (plain.Length > 0)
                plain.Append(' ');
            var text = line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line;
            foreach (var c in text)
            {
                if (c is not ('*' or '_' or '`'))
                    plain.Append(c);
            }
        }
        return plain.ToString();
    }
}
