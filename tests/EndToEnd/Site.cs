using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd;

/// <summary>
/// Somebody else's site, which shows the chat as docs/embedding.md says: the snippets are taken from there. It has a port of its own, and
/// any name that ends in <c>.example</c>, which the browser takes for this machine.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly string webChat =
        Path.Combine(Repository.Host, "WebChat", "node_modules", "botframework-webchat", "dist", "webchat.js");

    private readonly WebApplication app;

    private Site(WebApplication app) => this.app = app;

    private int Port => new Uri(app.Urls.Single()).Port;

    /// <summary>The site under a name.</summary>
    public Uri As(string host) => new($"http://{host}:{Port}/");

    /// <summary>Starts a site whose page holds the documented snippet that begins with some text.</summary>
    /// <param name="beginning">How the snippet begins.</param>
    /// <param name="bot">The bot that it shows; asked for each page, since a bot may start later than the site.</param>
    public static async Task<Site> StartAsync(string beginning, Func<Uri> bot)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/", () => Results.Content(
            "<!doctype html><html lang=en><meta charset=utf-8><title>A site</title><link rel=icon href=data:,>" + Snippet(beginning, bot()), "text/html"));
        // What the documented address serves: Web Chat's full edition, as its package holds it.
        app.MapGet("/webchat.js", () => Results.File(webChat, "text/javascript"));
        await app.StartAsync();
        return new Site(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Snippet(string beginning, Uri bot)
    {
        var blocks = File.ReadAllText(Path.Combine(Repository.Root, "docs", "embedding.md")).Split("```html\n").Skip(1);
        var snippet = blocks.Single(b => b.StartsWith(beginning, StringComparison.Ordinal)).Split("\n```")[0];
        Assert.Contains("https://bot.example/", snippet, StringComparison.Ordinal);
        return snippet
            .Replace("https://bot.example/", bot.ToString(), StringComparison.Ordinal)
            .Replace("https://cdn.botframework.com/botframework-webchat/4.18.1/webchat.js", "webchat.js", StringComparison.Ordinal);
    }
}
