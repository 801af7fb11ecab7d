using DirectLine;
using ExplainerBot.Bot;
using ExplainerBot.Knowledge;
using ExplainerBot.State;

namespace ExplainerBot.WebChat;

/// <summary>Registers the chat page with the Direct Line channel that it talks over, and maps both.</summary>
internal static class WebChatSetup
{
    /// <summary>The folder of the channel's log within the state folder.</summary>
    private const string Folder = "directline";

    public static WebApplicationBuilder AddWebChat(this WebApplicationBuilder builder)
    {
        // A bot run from its sources serves assets as a published one does: from where they lie, compressed and cached for good. Only
        // a developer wants them read anew at each request.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
            builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Services.AddOptions<WebChatOptions>()
            .BindConfiguration(WebChatOptions.Section)
            .Validate(o => o.ExitIsWeb, "WebChat:ExitUrl must be an https address that the quick exit opens; the default is https://www.wikipedia.org/.")
            .Validate(o => o.FramesAreOrigins, "WebChat:FrameAncestors must list origins such as https://example.org, without a path.")
            .ValidateOnStart();
        builder.Services.AddDirectLine(options => Configure(options, builder));
        builder.Services.AddSingleton<WebTurns>();
        builder.Services.AddSingleton<ChatPage>();
        builder.Services.AddSingleton<ChatAside>();
        return builder;
    }

    /// <summary>Maps <c>GET /</c>, its token and the Direct Line protocol. Its assets are mapped before.</summary>
    public static WebApplication MapWebChat(this WebApplication app)
    {
        var adapter = app.Services.GetRequiredService<DirectLineAdapter>();
        adapter.OnTurnError = app.Services.GetRequiredService<TurnErrors>().HandleAsync;
        adapter.Use(app.Services.GetRequiredService<WebTurns>());

        app.MapDirectLine();
        app.MapDirectLinePageToken("/chat/token");
        app.MapPost("/chat/aside", (HttpContext context, ChatAside aside) => aside.HandleAsync(context));
        // Found out when somebody first opens the page: until then no endpoint need be made.
        var assets = new Lazy<PageAssets>(() => PageAssets.Of(app));
        app.MapGet("/", (HttpContext context, ChatPage page, CurrentExplainer current) => page.Show(context, current.Of(LanguagesOf(context)).Explainer.Knowledge, assets.Value));
        return app;
    }

    // As the browser lists them, the best liked first.
    private static IEnumerable<string?> LanguagesOf(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.Value);

    private static void Configure(DirectLineOptions options, WebApplicationBuilder builder)
    {
        var state = builder.Configuration[$"{StateOptions.Section}:{nameof(StateOptions.Folder)}"] is { Length: > 0 } folder ? folder : new StateOptions().Folder;
        options.BotId = options.BotName = "ExplainerBot";
        options.StateFolder = Path.Combine(state, Folder);
        builder.Configuration.GetSection(DirectLineOptions.Section).Bind(options);
        options.StateFolder = Path.GetFullPath(options.StateFolder, builder.Environment.ContentRootPath);
    }
}
