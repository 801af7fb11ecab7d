using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Knowledge;
using Microsoft.Extensions.Options;

namespace ExplainerBot.WebChat;

/// <summary>
/// Writes <c>GET /</c>. The HTML alone holds every support line and the way out, so that both work without script, socket or bot.
/// </summary>
internal sealed class ChatPage(IOptions<WebChatOptions> options)
{
    private static readonly string template = Resource("page.html");

    // Web Chat puts an empty style element into the page; the hash is that of the empty text.
    private const string EmptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /// <summary>The page for a request.</summary>
    public IResult Show(HttpContext context, KnowledgeBase knowledge, PageAssets assets)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(nonce);
        headers.CacheControl = "no-store";
        return Results.Content(Write(knowledge, assets, nonce), "text/html; charset=utf-8");
    }

    private string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}' {EmptyStyle}; img-src 'self' data: blob:; connect-src 'self'; "
        + $"base-uri 'none'; form-action 'none'; frame-ancestors {string.Join(' ', options.Value.FrameAncestors.Select(o => o.TrimEnd('/')).Prepend("'self'"))}";

    private string Write(KnowledgeBase knowledge, PageAssets assets, string nonce)
    {
        var messages = knowledge.Messages;
        var titles = string.Join(", ", knowledge.Films.Select(f => f.Title));
        var page = new StringBuilder(template);
        page.Replace("{{language}}", Encode(messages.Language));
        page.Replace("{{direction}}", CultureInfo.GetCultureInfo(messages.Language).TextInfo.IsRightToLeft ? "rtl" : "ltr");
        page.Replace("{{title}}", Encode(messages.Format("page.title", ("film", titles))));
        page.Replace("{{film}}", Encode(titles));
        page.Replace("{{style}}", assets.Find("page.css"));
        page.Replace("{{icon}}", assets.Find("favicon.svg"));
        // The script takes the notice away.
        var script = assets.Find("chat/main.js");
        page.Replace("{{notice}}", Encode(messages[script is null ? "page.unavailable" : "page.noscript"]));
        page.Replace("{{script}}", script is null ? "" : $"<script type=\"module\" src=\"{script}\"></script>");
        page.Replace("{{nonce}}", nonce);
        page.Replace("{{settings}}", Settings(messages));
        page.Replace("{{exit-url}}", Encode(options.Value.ExitUrl));
        page.Replace("{{help}}", SupportSection.Write(knowledge.Support, messages));
        foreach (var (key, text) in messages.All.Where(m => m.Key.StartsWith("page.", StringComparison.Ordinal) || m.Key == "button.help"))
            page.Replace("{{" + key + "}}", Encode(text));
        return page.ToString();
    }

    // The default encoder escapes what could end the element.
    private string Settings(Messages messages) => JsonSerializer.Serialize(
        new PageSettings(
            messages.Language,
            options.Value.ExitUrl,
            messages["button.seen"],
            messages["button.ask-again"],
            messages["feedback.thanks"],
            messages.All.Where(m => m.Key.StartsWith("page.", StringComparison.Ordinal)).ToDictionary(m => m.Key["page.".Length..], m => m.Value)),
        PageJson.Default.PageSettings);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(ChatPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>What the script needs to know, in the page as JSON.</summary>
    internal sealed record PageSettings(
        string Language, string ExitUrl, string Seen, string AskAgain, string Thanks, IReadOnlyDictionary<string, string> Words);
}

/// <summary>How the page's settings are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ChatPage.PageSettings))]
internal sealed partial class PageJson : JsonSerializerContext;
