using System.Text.Encodings.Web;
using ExplainerBot.Core.Knowledge;

namespace ExplainerBot.WebChat;

/// <summary>Every support line as HTML, a country at a time. Shown and dialled digits come from one field.</summary>
internal static class SupportSection
{
    /// <summary>The lines of all countries, the default one unfolded, and where to look for others.</summary>
    public static string Write(SupportDirectory support, Messages messages)
    {
        var countries = support.Countries.OrderBy(c => c == support.DefaultCountry ? 0 : 1);
        var elsewhere = support.Lines.Where(l => l.Country is null && l.Site is not null).Select(l => Link(l.Site!, l.Name));
        return string.Concat(countries.Select(c => Section(c, support, messages)))
            + $"<p>{Fill(messages, "lines.elsewhere", ("site", string.Join(", ", elsewhere)))} "
            + $"{Fill(messages, "lines.gathered", ("gathered", Encode(support.Gathered)))}</p>";
    }

    private static string Section(Country country, SupportDirectory support, Messages messages)
    {
        var open = country == support.DefaultCountry ? " open" : "";
        var emergency = Fill(
            messages, "lines.emergency",
            ("number", Link("tel:" + SupportLine.Dialled(country.Emergency), country.Emergency)), ("country", Encode(country.Name)));
        var note = country.Note is { } text ? $"<p>{Encode(text)}</p>" : "";
        var rows = string.Concat(support.Lines.Where(l => l.Country == country).Select(l => $"<li>{Row(l, messages)}</li>\n"));
        return $"<details name=\"country\"{open}><summary>{Encode(country.Name)}</summary>\n<p>{emergency}</p>{note}\n<ul>\n{rows}</ul></details>\n";
    }

    private static string Row(SupportLine line, Messages messages)
    {
        var whom = line.Ages is { } ages ? $"{line.For}, {ages}" : line.For;
        var where = line.Region is { } region ? $" ({Encode(region)})" : "";
        var note = line.Note is { } text ? $" {Encode(text)}" : "";
        return $"<strong>{Encode(line.Name)}</strong>{where}: {string.Join(", ", Ways(line, messages))}. "
            + $"<span>{Encode(char.ToUpperInvariant(whom[0]) + whom[1..].TrimEnd('.') + ".")}{note}</span>";
    }

    private static IEnumerable<string> Ways(SupportLine line, Messages messages)
    {
        if (line.Call is { } call)
            yield return Fill(messages, "line.call", ("number", Link("tel:" + SupportLine.Dialled(call), call)));
        if (line.TextTo is { } to)
        {
            yield return line.TextWord is { } word
                ? Fill(messages, "line.text.word", ("word", Encode(word)), ("number", Link($"sms:{SupportLine.Dialled(to)}?body={Uri.EscapeDataString(word)}", to)))
                : Fill(messages, "line.text", ("number", Link("sms:" + SupportLine.Dialled(to), to)));
        }
        if (line.Tty is { } tty)
            yield return Fill(messages, "line.tty", ("number", $"<span class=\"number\">{Encode(tty)}</span>"));
        if (line.Chat is { } chat && chat != line.Site)
            yield return Fill(messages, "line.chat", ("site", Link(chat, Host(chat))));
        if (line.Site is { } site)
            yield return Fill(messages, "line.site", ("site", Link(site, Host(site))));
    }

    // The sentence is text, what fills its places is HTML.
    private static string Fill(Messages messages, string key, params ReadOnlySpan<(string Name, string Html)> places)
    {
        var html = Encode(messages[key]);
        foreach (var (name, value) in places)
            html = html.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return html;
    }

    // Another site opens beside the chat, so that it is not lost; a number is dialled from here.
    private static string Link(string url, string text) =>
        url.StartsWith("https:", StringComparison.Ordinal)
            ? $"<a href=\"{Encode(url)}\" target=\"_blank\" rel=\"noopener noreferrer\">{Encode(text)}</a>"
            : $"<a href=\"{Encode(url)}\">{Encode(text)}</a>";

    private static string Host(string url) => new Uri(url).Host.Replace("www.", "", StringComparison.Ordinal);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
