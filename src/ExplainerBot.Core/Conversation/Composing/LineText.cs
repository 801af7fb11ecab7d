using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.Core.Conversation.Composing;

/// <summary>Writes support lines. Never a number without its country.</summary>
public sealed class LineText(Messages messages, SupportDirectory support)
{
    /// <summary>A list of lines, one a row; with <paramref name="whom"/> each row says whom the line is for.</summary>
    public string List(IEnumerable<SupportLine> lines, bool whom) =>
        string.Join("\n", lines.Select(l => "- " + Row(l, whom)));

    /// <summary>The emergency number of a country.</summary>
    public string Emergency(Country country)
    {
        ArgumentNullException.ThrowIfNull(country);
        return messages.Format("lines.emergency", ("number", country.Emergency), ("country", country.Name));
    }

    /// <summary>Where lines of other countries are found, and when these were gathered.</summary>
    public string Elsewhere(IEnumerable<SupportLine> international) =>
        messages.Format("lines.elsewhere", ("site", string.Join(", ", international.Select(l => l.Site).OfType<string>().Select(Host))))
        + " " + messages.Format("lines.gathered", ("gathered", support.Gathered));

    private string Row(SupportLine line, bool whom)
    {
        var where = (line.Country, line.Region) switch
        {
            (null, _) => "",
            ({ } c, null) => $" ({c.Name})",
            ({ } c, { } region) => $" ({region}, {c.Name})",
        };
        var ways = string.Join(", ", Ways(line));
        var row = $"**{line.Name}**{where}: {ways}.";
        if (whom)
            row += " " + Sentence(line.Ages is { } ages ? $"{line.For}, {ages}" : line.For);
        if (line.Note is { } note)
            row += " " + note;
        return row;
    }

    private IEnumerable<string> Ways(SupportLine line)
    {
        if (line.Call is { } call)
            yield return messages.Format("line.call", ("number", call));
        if (line.TextTo is { } to)
        {
            yield return line.TextWord is { } word
                ? messages.Format("line.text.word", ("word", word), ("number", to))
                : messages.Format("line.text", ("number", to));
        }
        if (line.Tty is { } tty)
            yield return messages.Format("line.tty", ("number", tty));
        if (line.Chat is { } chat && chat != line.Site)
            yield return messages.Format("line.chat", ("site", Host(chat)));
        if (line.Site is { } site)
            yield return messages.Format("line.site", ("site", Host(site)));
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";

    // People type and remember "rainn.org/help", not the scheme before it.
    private static string Host(string url) =>
        url.Replace("https://", "", StringComparison.Ordinal).Replace("www.", "", StringComparison.Ordinal).TrimEnd('/');
}
