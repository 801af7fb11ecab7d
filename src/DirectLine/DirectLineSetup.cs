using DirectLine.Conversations;
using DirectLine.Streaming;
using DirectLine.Tokens;
using DirectLine.Turns;
using DirectLine.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DirectLine;

/// <summary>Registers the channel.</summary>
public static class DirectLineSetup
{
    /// <summary>
    /// Adds the Direct Line channel for the registered <c>IBot</c>. Conversations are kept in SQLite unless another
    /// <see cref="IConversationStore"/> was registered before. Faulty settings stop the program at start.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Changes the settings; <see cref="DirectLineOptions.StateFolder"/> is required.</param>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, Action<DirectLineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DirectLineOptions>().Configure(configure).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IConversationStore, SqliteConversationStore>();
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
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnService>();
        services.AddSingleton<ActivityLog>();
        services.AddHostedService<ConversationCleanup>();
        return services;
    }
}
