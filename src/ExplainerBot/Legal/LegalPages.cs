using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using DirectLine;
using ExplainerBot.Core.Knowledge;
using ExplainerBot.Knowledge;
using ExplainerBot.Learning;
using ExplainerBot.State;
using ExplainerBot.WebChat;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Legal;

/// <summary>Writes the pages on privacy and terms. Each time that they name is the one in force here.</summary>
internal sealed class LegalPages(
    CurrentExplainer current, IOptions<StateOptions> state, IOptions<DirectLineOptions> directLine, IOptions<LearningOptions> learning,
    IOptions<OperatorOptions> operators)
{
    private static readonly string shell = Resource("page");
    private static readonly string privacy = Resource("privacy");
    private static readonly string learnt = Resource("learning");
    private static readonly string terms = Resource("terms");

    /// <summary>What is kept of people.</summary>
    public IResult Privacy(HttpContext context, PageAssets assets) => Show(context, privacy, "page.privacy", assets);

    /// <summary>On what terms the bot is used.</summary>
    public IResult Terms(HttpContext context, PageAssets assets) => Show(context, terms, "page.terms", assets);

    private IResult Show(HttpContext context, string text, string title, PageAssets assets)
    {
        var knowledge = current.Explainer.Knowledge;
        var messages = knowledge.Messages;
        // The stylesheet alone: there is no script, and nothing to send.
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
        var page = new StringBuilder(shell);
        page.Replace("{{text}}", text);
        page.Replace("{{learning}}", learning.Value.Enabled ? learnt : "");
        page.Replace("{{language}}", Encode(messages.Language));
        page.Replace("{{title}}", Encode(messages[title]));
        page.Replace("{{style}}", assets.Find("page.css"));
        page.Replace("{{icon}}", assets.Find("favicon.svg"));
        foreach (var (place, value) in Values(knowledge, CultureOf(context, messages.Language)))
            page.Replace("{{" + place + "}}", value);
        return Results.Content(page.ToString(), "text/html; charset=utf-8");
    }

    // English dates differ from one country to the next: the reader's own, where the browser names one of the page's language.
    private static CultureInfo CultureOf(HttpContext context, string language)
    {
        var own = context.Request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.ToString())
            .FirstOrDefault(l => l.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase));
        try
        {
            return CultureInfo.GetCultureInfo(own ?? language, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.GetCultureInfo(language);
        }
    }

    private IEnumerable<(string Place, string Html)> Values(KnowledgeBase knowledge, CultureInfo culture)
    {
        var messages = knowledge.Messages;
        var country = knowledge.Support.DefaultCountry;
        var who = operators.Value;
        yield return ("film", string.Join(", ", knowledge.Films.Select(f => $"<cite>{Encode(f.Title)}</cite>")));
        yield return ("operator", Encode(who.Name is { Length: > 0 } name ? name : messages["page.operator"]));
        yield return ("contact", who.ContactUrl is { } url ? $"<a href=\"{Encode(url.AbsoluteUri)}\">{Encode(who.Contact!)}</a>" : Encode(messages["page.contact"]));
        yield return ("conversation-days", Number(state.Value.ConversationDays));
        yield return ("person-days", Number(state.Value.PersonDays));
        yield return ("web-hours", Number(directLine.Value.KeepConversations.TotalHours));
        yield return ("learning-days", Number(learning.Value.KeepDays));
        yield return ("checked", Encode(knowledge.Films.Min(f => f.Checked).ToString("D", culture)));
        yield return ("gathered", Encode(knowledge.Support.Gathered));
        yield return ("emergency", Encode($"{country.Emergency} ({country.Name})"));
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(LegalPages).Assembly.GetManifestResourceStream($"legal.{name}.html")
            ?? throw new InvalidOperationException($"The program was built without its page {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
