using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations.Limits;

/// <summary>Registers the limits, and gives the server its own.</summary>
internal static class LimitSetup
{
    // The largest that a setting may allow; each endpoint has its own below it.
    private const int MaxBodyBytes = 16_777_216;

    private static readonly TimeSpan grace = TimeSpan.FromSeconds(5);

    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<LimitOptions>().BindConfiguration(LimitOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<LimitOptions>, LimitRules>();
        builder.Services.AddSingleton<TurnLimits>();
        builder.Services.AddSingleton<AddressLimit>();
        builder.Services.AddSingleton<LimitedTurns>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LimitOptions>>(LimitWhereSound);
        return builder;
    }

    // The server is made before the settings are checked, and that check names all that is wrong at once.
    private static void LimitWhereSound(KestrelServerOptions kestrel, IOptions<LimitOptions> options)
    {
        try
        {
            Limit(kestrel, options.Value);
        }
        catch (OptionsValidationException)
        {
            return;
        }
    }

    private static void Limit(KestrelServerOptions kestrel, LimitOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderSeconds);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.IdleSeconds);
        limits.MinRequestBodyDataRate = new MinDataRate(options.BodyBytesPerSecond, grace);
        limits.MinResponseDataRate = new MinDataRate(options.BodyBytesPerSecond, grace);
        limits.MaxConcurrentConnections = options.Connections;
        // An opened socket counts here, and no longer there.
        limits.MaxConcurrentUpgradedConnections = options.Connections;
        limits.MaxRequestBodySize = MaxBodyBytes;
        limits.MaxRequestHeadersTotalSize = 32_768;
        limits.MaxRequestHeaderCount = 100;
        limits.MaxRequestLineSize = 8_192;
    }
}
