using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace ExplainerBot.Operations;

/// <summary>The HTTP client that carries replies and fetches tokens: the factory's unnamed one, which the adapter asks for.</summary>
internal static class ConnectorClientSetup
{
    /// <summary>
    /// Retries what a channel refused for the moment (429) or failed at (5xx), after the time that it asks for, and what never reached
    /// it. A lost answer is not retried: the message may have been posted. Redirects are not followed, for a reply carries a token.
    /// </summary>
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
            .AddResilienceHandler("connector", pipeline => pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = static attempt => ValueTask.FromResult(IsWorthRepeating(attempt.Outcome)),
            }));
        return services;
    }

    private static bool IsWorthRepeating(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500,
        { Exception: HttpRequestException error } =>
            error.InnerException is not PrivateAddressException && error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        _ => false,
    };
}
