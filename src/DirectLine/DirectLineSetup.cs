using DirectLine.Conversations;
using DirectLine.Sharing;
using DirectLine.Streaming;
using DirectLine.Tokens;
using DirectLine.Turns;
using DirectLine.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DirectLine;

/// <summary>Registers the channel.</summary>
public static class DirectLineSetup
{
    /// <summary>
    /// Adds the Direct Line channel for the registered <c>IBot</c>. Conversations are kept in SQLite, by this process alone, unless another
    /// <see cref="IConversationStore"/>, <see cref="ITurnLeases"/>, <see cref="IConversationFeed"/>, <see cref="ISigningKeyStore"/> and
    /// <see cref="IRateLimits"/> were registered before. Faulty settings stop the program at start.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the settings; <see cref="DirectLineOptions.StateFolder"/> is required.</param>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, Action<DirectLineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DirectLineOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DirectLineOptions>, DirectLineOptionsRules>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IConversationStore, SqliteConversationStore>();
        services.TryAddSingleton<SoleProcess>();
        services.TryAddSingleton<ITurnLeases>(provider => provider.GetRequiredService<SoleProcess>());
        services.TryAddSingleton<IConversationFeed>(provider => provider.GetRequiredService<SoleProcess>());
        services.TryAddSingleton<ISigningKeyStore, SigningKeyFile>();
        services.TryAddSingleton<IRateLimits, OwnRateLimits>();
        services.TryAddSingleton<DirectLineAdapter>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<TokenService>();
        services.AddSingleton<TokenEndpoints>();
        services.AddSingleton<ConversationEndpoints>();
        services.AddSingleton<ActivityEndpoints>();
        services.AddSingleton<ActivityReader>();
        services.AddMetrics();
        services.AddSingleton<OpenSockets>();
        services.AddSingleton<StreamEndpoint>();
        services.AddSingleton<Origins>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<Rooms>();
        services.AddSingleton<Closing>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnService>();
        services.AddSingleton<ActivityLog>();
        services.AddSingleton<NewsSeal>();
        services.AddHostedService<ConversationCleanup>();
        services.AddHostedService<FeedListener>();
        return services;
    }
}
