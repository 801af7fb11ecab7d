using System.Runtime.CompilerServices;
using ExplainerBot.Redis;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Knowledge;

/// <summary>Registers what the bot knows.</summary>
internal static class KnowledgeSetup
{
    /// <summary>Registers the loading of the knowledge, and the watch over its files.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="shipped">What came with the program, which is being read.</param>
    public static WebApplicationBuilder AddKnowledge(this WebApplicationBuilder builder, ShippedSnapshot shipped)
    {
        builder.Services.AddSingleton(shipped);
        builder.Services.AddOptions<KnowledgeOptions>()
            .BindConfiguration(KnowledgeOptions.Section)
            .Validate(o => !string.IsNullOrWhiteSpace(o.Folder), "Knowledge:Folder must name a folder; the default is knowledge.")
            .Validate(
                o => o.Language.Length > 0 && o.Language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'),
                "Knowledge:Language must be a language tag such as en; the default is en.")
            .Validate(o => o.Films.All(f => !string.IsNullOrWhiteSpace(f)), "Knowledge:Films must list ids of films, such as the-well; leave it out for all films of the folder.")
            .Validate(o => o.PollSeconds is >= 1 and <= 3600, "Knowledge:PollSeconds must be 1 to 3600; the default is 5.")
            .ValidateOnStart();
        builder.Services.AddOptions<WebhookOptions>()
            .BindConfiguration(WebhookOptions.Section)
            .Validate(
                o => o.Secret is null or { Length: 0 or >= 32 },
                "Knowledge:Webhook:Secret must have 32 characters or more, such as openssl rand -hex 32 makes; leave it out for no webhook.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ReloadWebhook>();
        if (RedisOptions.IsOnIn(builder.Configuration))
            AddShared(builder.Services);
        builder.Services.AddSingleton<CurrentExplainer>();
        builder.Services.AddSingleton<FittedCache>();
        builder.Services.AddSingleton<SnapshotCache>();
        builder.Services.AddSingleton<KnowledgeFolder>();
        builder.Services.AddSingleton<ReloadMetrics>();
        builder.Services.AddSingleton<KnowledgeLoading>();
        builder.Services.AddHostedService<KnowledgeWatch>();
        return builder;
    }

    // By itself: whoever has no Redis does not load its client either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddShared(IServiceCollection services)
    {
        services.AddSingleton<SharedReloads>();
        services.AddHostedService(provider => provider.GetRequiredService<SharedReloads>());
    }

    /// <summary>Maps <c>POST /knowledge/reload</c>, where a secret is set for it.</summary>
    public static WebApplication MapKnowledge(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WebhookOptions>>().Value.IsOn)
            app.MapPost("/knowledge/reload", (HttpContext context, ReloadWebhook webhook) => webhook.HandleAsync(context));
        return app;
    }
}
