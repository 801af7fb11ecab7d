using DirectLine.Conversations;
using ExplainerBot.Knowledge;
using ExplainerBot.Operations.Limits;
using ExplainerBot.State;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Registers what keeps the bot safe and observable, and maps its endpoint.</summary>
internal static class OperationsSetup
{
    public static WebApplicationBuilder AddOperations(this WebApplicationBuilder builder)
    {
        builder.AddLimits();
        builder.Services.AddOptions<ChannelOptions>()
            .BindConfiguration(ChannelOptions.Section)
            .Validate(o => o.MaxBodyBytes is >= 1024 and <= 16_777_216, "Channels:MaxBodyBytes must be 1024 to 16777216; the default is 262144.")
            .Validate(o => o.TurnSeconds is >= 1 and <= 120, "Channels:TurnSeconds must be 1 to 120; the default is 15.")
            .Validate(
                o => o.ServiceHosts.TrueForAll(h => Uri.CheckHostName(h) != UriHostNameType.Unknown),
                "Channels:ServiceHosts must list host names such as channel.example.org, without a scheme or a path.")
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ChannelOptions>, IdentityRules>();
        builder.Services.AddOptions<OperatorKeyOptions>()
            .BindConfiguration(OperatorKeyOptions.Section)
            .Validate(o => o.Key is null or { Length: 0 or >= 24 }, "Operator:Key must have 24 characters or more; leave it out for none.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OperatorAccess>();
        builder.Services.AddConnectorClient();
        builder.Services.AddSingleton<ServiceUrls>();
        builder.Services.AddSingleton<TurnDeadline>();
        builder.Services.AddSingleton<Admission>();
        builder.Services.AddSingleton<MessagesEndpoint>();
        builder.Services.AddHealthChecks().AddCheck<KnowledgeHealth>("knowledge").AddCheck<StateHealth>("state").AddCheck<ConversationStoreHealth>("directline");
        builder.Services.AddPageCompression();
        return builder;
    }

    /// <summary>Maps <c>POST /api/messages</c>. Without an app id it serves this machine only.</summary>
    public static WebApplication MapBotFramework(this WebApplication app)
    {
        app.MapPost("/api/messages", (HttpContext context, MessagesEndpoint endpoint, IBot bot) => endpoint.HandleAsync(context, bot));
        return app;
    }
}
