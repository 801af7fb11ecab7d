using System.Text.RegularExpressions;
using Spectre.Console;

namespace ExplainerBot.Cli.Chatting;

/// <summary>Shows the little Markdown that replies use: bold and italics. Lists and addresses read well as they are.</summary>
internal static partial class TerminalMarkdown
{
    /// <summary>The text as Spectre.Console markup.</summary>
    public static string ToMarkup(string markdown) =>
        Italic().Replace(Bold().Replace(Markup.Escape(markdown), "[bold]$1[/]"), "[italic]$1[/]");

    [GeneratedRegex(@"\*\*(\S(?:[^*\n]*\S)?)\*\*", RegexOptions.CultureInvariant)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\*(\S(?:[^*\n]*\S)?)\*", RegexOptions.CultureInvariant)]
    private static partial Regex Italic();
}
