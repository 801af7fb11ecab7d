using System.Net;
using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;

namespace ExplainerBot.Operations;

/// <summary>
/// <c>GET /</c>: what this is, how to talk to it, and every support line. Plain HTML with no script, so that it works wherever a
/// browser does.
/// </summary>
internal static class HomePage
{
    private static readonly string style = Resource("page.css");
    private static readonly string template = Resource("page.html");
    private static readonly string policy =
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";

    public static WebApplication MapPage(this WebApplication app)
    {
        app.MapGet("/", (HttpContext context, CurrentExplainer current) =>
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
            context.Response.Headers.CacheControl = "no-store";
            var address = $"{context.Request.Scheme}://{context.Request.Host}/api/messages";
            return Results.Content(Write(current.Explainer.Knowledge, address), "text/html; charset=utf-8");
        });
        return app;
    }

    private static string Write(KnowledgeBase knowledge, string address)
    {
        var support = knowledge.Support;
        var countries = support.Countries.OrderBy(c => c == support.DefaultCountry ? 0 : 1);
        var elsewhere = support.Lines.Where(l => l.Country is null && l.Site is not null);
        return template
            .Replace("{{style}}", style, StringComparison.Ordinal)
            .Replace("{{title}}", Encode(string.Join(", ", knowledge.Films.Select(f => f.Title))), StringComparison.Ordinal)
            .Replace("{{note}}", Encode(string.Join(" ", knowledge.Films.Select(f => f.ContentNote))), StringComparison.Ordinal)
            .Replace("{{address}}", Encode(address), StringComparison.Ordinal)
            .Replace("{{gathered}}", Encode(support.Gathered), StringComparison.Ordinal)
            .Replace("{{lines}}", string.Concat(countries.Select(c => Section(c, support))), StringComparison.Ordinal)
            .Replace("{{elsewhere}}", string.Join(", ", elsewhere.Select(l => Link(l.Site!, l.Name))), StringComparison.Ordinal);
    }

    private static string Section(Country country, SupportDirectory support)
    {
        var open = country == support.DefaultCountry ? " open" : "";
        var note = country.Note is { } text ? $"<p>{Encode(text)}</p>" : "";
        var rows = string.Concat(support.Lines.Where(l => l.Country == country).Select(l => $"<li>{Row(l)}</li>\n"));
        return $"<details{open}><summary>{Encode(country.Name)}</summary>\n"
            + $"<p>In danger now: {Link("tel:" + SupportLine.Dialled(country.Emergency), country.Emergency)}</p>{note}\n<ul>\n{rows}</ul></details>\n";
    }

    private static string Row(SupportLine line)
    {
        var whom = line.Ages is { } ages ? $"{line.For}, {ages}" : line.For;
        var where = line.Region is { } region ? $" ({Encode(region)})" : "";
        var note = line.Note is { } text ? $" {Encode(text)}" : "";
        return $"<strong>{Encode(line.Name)}</strong>{where}: {string.Join(", ", Ways(line))}. For {Encode(whom)}.{note}";
    }

    private static IEnumerable<string> Ways(SupportLine line)
    {
        if (line.Call is { } call)
            yield return "call " + Link("tel:" + SupportLine.Dialled(call), call);
        if (line.TextTo is { } to)
        {
            yield return line.TextWord is { } word
                ? $"text {Encode(word)} to {Link($"sms:{SupportLine.Dialled(to)}?body={Uri.EscapeDataString(word)}", to)}"
                : $"text {Link("sms:" + SupportLine.Dialled(to), to)}";
        }
        if (line.Tty is { } tty)
            yield return "TTY " + Encode(tty);
        if (line.Chat is { } chat && chat != line.Site)
            yield return Link(chat, "online chat");
        if (line.Site is { } site)
            yield return Link(site, new Uri(site).Host);
    }

    private static string Link(string url, string text) => $"<a href=\"{Encode(url)}\">{Encode(text)}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(HomePage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
    }
}
