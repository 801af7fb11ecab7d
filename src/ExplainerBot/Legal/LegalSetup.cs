using ExplainerBot.WebChat;

namespace ExplainerBot.Legal;

/// <summary>Registers and maps the pages that Teams, and people, ask for: <c>/privacy</c> and <c>/terms</c>.</summary>
internal static class LegalSetup
{
    public static WebApplicationBuilder AddLegal(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperatorOptions>()
            .BindConfiguration(OperatorOptions.Section)
            .Validate(o => o.ContactIsReachable, "Operator:Contact must be a mail address or an https address that people can write to.")
            .ValidateOnStart();
        builder.Services.AddSingleton<LegalPages>();
        return builder;
    }

    public static WebApplication MapLegal(this WebApplication app)
    {
        // Found out when somebody first opens a page, as for the chat page: until then no endpoint need be made.
        var assets = new Lazy<PageAssets>(() => PageAssets.Of(app));
        app.MapGet("/privacy", (HttpContext context, LegalPages pages) => pages.Privacy(context, assets.Value));
        app.MapGet("/terms", (HttpContext context, LegalPages pages) => pages.Terms(context, assets.Value));
        return app;
    }
}
