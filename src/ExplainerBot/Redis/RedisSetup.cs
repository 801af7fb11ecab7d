using System.Runtime.CompilerServices;
using DirectLine.Redis;
using ExplainerBot.State;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Redis;

/// <summary>Lets several instances share what they remember, where <c>Redis:Connection</c> is set.</summary>
internal static class RedisSetup
{
    public static WebApplicationBuilder AddRedis(this WebApplicationBuilder builder) =>
        RedisOptions.IsOnIn(builder.Configuration) ? AddShared(builder) : builder;

    // By itself: whoever has no Redis does not load its client either.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WebApplicationBuilder AddShared(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<RedisOptions>()
            .BindConfiguration(RedisOptions.Section)
            .Validate(
                o => o.IsConnectionSound,
                "Redis:Connection must be a connection as StackExchange.Redis writes it, such as localhost:6379 or redis.example.org:6380,ssl=true,password=...; "
                + "leave it out to keep everything in SQLite.")
            .Validate(o => o.IsPrefixSound, "Redis:Prefix must be 1 to 50 letters, digits, points, dashes and underscores; the default is explainer.")
            .Validate(o => o.LeaseSeconds is >= 1 and <= 60, "Redis:LeaseSeconds must be 1 to 60; the default is 10.")
            .Validate(o => o.Replicas is >= 0 and <= 5, "Redis:Replicas must be 0 to 5; the default is 0.")
            .ValidateOnStart();
        builder.Services.AddSingleton<RedisConnection>();
        builder.Services.AddSingleton(services => services.GetRequiredService<RedisConnection>().Multiplexer);
        builder.Services.AddSingleton(new SharedClock(TimeProvider.System));
        builder.Services.AddSingleton<TimeProvider>(services => services.GetRequiredService<SharedClock>());
        builder.Services.AddHostedService<SharedClockKeeping>();
        builder.Services.AddSingleton(services => SpaceOf(services.GetRequiredService<RedisConnection>(), services.GetRequiredService<IOptions<RedisOptions>>().Value));
        builder.Services.AddSingleton<IStorage, RedisStorage>();
        builder.Services.AddDirectLineOnRedis();
        return builder;
    }

    private static RedisSpace SpaceOf(RedisConnection connection, RedisOptions options) =>
        new(connection.Multiplexer, options.Prefix, TimeSpan.FromSeconds(options.LeaseSeconds)) { Confirming = connection.Confirming, Replicas = options.Replicas };

    /// <summary>Opens the connection, where there is one to open.</summary>
    /// <exception cref="State.StateUnusableException">Redis refuses the bot.</exception>
    public static Task OpenRedisAsync(this WebApplication app) => app.Services.GetService<RedisConnection>()?.OpenAsync() ?? Task.CompletedTask;
}
