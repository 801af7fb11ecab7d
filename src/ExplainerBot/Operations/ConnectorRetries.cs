using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace ExplainerBot.Operations;

/// <summary>
/// Retries what a channel refused for the moment (429) or failed at (5xx), after the time that it asks for, and what never reached it. A
/// lost answer is not retried: the message may have been posted.
/// </summary>
internal static class ConnectorRetries
{
    // How log lines name it.
    private const string Name = "-connector";

    /// <summary>What retries, for one client's chain of handlers.</summary>
    public static DelegatingHandler HandlerOf(IServiceProvider services)
    {
        var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = Name, InstanceName = "", TimeProvider = services.GetService<TimeProvider>() };
        return new ResilienceHandler(pipeline
            .ConfigureTelemetry(services.GetRequiredService<ILoggerFactory>())
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldRetryAfterHeader = true,
                ShouldHandle = static attempt => ValueTask.FromResult(IsWorthRepeating(attempt.Outcome)),
            })
            .Build());
    }

    private static bool IsWorthRepeating(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Result: { } response } => response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500,
        { Exception: HttpRequestException error } =>
            error.InnerException is not PrivateAddressException && error.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        _ => false,
    };
}
