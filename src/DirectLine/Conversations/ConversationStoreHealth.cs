using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace DirectLine.Conversations;

/// <summary>Whether conversations can be kept: without that every message on this channel is refused.</summary>
public sealed class ConversationStoreHealth(IConversationStore store, ILogger<ConversationStoreHealth> log) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("Written and read.");
        }
        catch (Exception error)
        {
            log.StoreUnhealthy(error.GetType().Name, error.StackTrace);
            return HealthCheckResult.Unhealthy("Conversations cannot be written; the log says why.");
        }
    }
}
