using ExplainerBot.Operations;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExplainerBot.State;

/// <summary>Whether the bot can remember: writes a record and reads it back, since a full disk shows only on writing.</summary>
internal sealed class StateHealth(IStorage storage, TimeProvider time, ILogger<StateHealth> log) : IHealthCheck
{
    private const string Key = "health/probe";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var probe = new Dictionary<string, object> { [Key] = new PersonRecord { ETag = "*", Expires = time.GetUtcNow().AddMinutes(1) } };
            await storage.WriteAsync(probe, cancellationToken);
            var read = await storage.ReadAsync([Key], cancellationToken);
            return read.ContainsKey(Key)
                ? HealthCheckResult.Healthy("Written and read.")
                : HealthCheckResult.Unhealthy("What was written could not be read.");
        }
        catch (Exception error)
        {
            log.StateUnhealthy(Fault.Describe(error));
            return HealthCheckResult.Unhealthy("State cannot be written; the log says why.");
        }
    }
}
