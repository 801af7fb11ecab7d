using DirectLine.Conversations;
using DirectLine.Sharing;
using DirectLine.Tokens;
using DirectLine.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DirectLine.Redis;

/// <summary>Registers Redis for the channel.</summary>
public static class RedisSetup
{
    /// <summary>
    /// Lets the Direct Line channel keep its conversations, keys and limits in Redis, together with the other processes of the same prefix. Call it
    /// before <see cref="DirectLineSetup.AddDirectLine"/>, and register a <see cref="RedisSpace"/>.
    /// </summary>
    /// <param name="services">The container.</param>
    public static IServiceCollection AddDirectLineOnRedis(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RedisFeed>();
        services.AddSingleton<IConversationFeed>(provider => provider.GetRequiredService<RedisFeed>());
        services.AddSingleton<Replicas>();
        services.AddSingleton<IConversationStore, RedisConversationStore>();
        services.AddSingleton<ITurnLeases, RedisTurnLeases>();
        services.AddSingleton<ISigningKeyStore, RedisSigningKeys>();
        services.AddSingleton<IRateLimits, RedisRateLimits>();
        return services;
    }
}
