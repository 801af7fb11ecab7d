using System.Net;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>The HTTP client that carries replies and fetches tokens: the factory's unnamed one, which the adapter asks for.</summary>
internal static class ConnectorClientSetup
{
    /// <summary>Registers it, with its retries (<see cref="ConnectorRetries"/>). Redirects are not followed, for a reply carries a token.</summary>
    public static IServiceCollection AddConnectorClient(this IServiceCollection services)
    {
        services.AddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        services.AddSingleton<ChannelConnections>();
        services.AddHttpClient(Options.DefaultName)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                handler.ConnectCallback = provider.GetRequiredService<ChannelConnections>().ConnectAsync;
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
                handler.ConnectTimeout = TimeSpan.FromSeconds(5);
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
            })
            // Its paths name conversations, which belong in no log.
            .RemoveAllLoggers()
            // Made with the first client: a bot that the chat page alone talks to never loads what retries.
            .AddHttpMessageHandler(provider => ConnectorRetries.HandlerOf(provider));
        return services;
    }
}
