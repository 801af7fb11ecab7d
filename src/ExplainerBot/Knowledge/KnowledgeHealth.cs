using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExplainerBot.Knowledge;

/// <summary>
/// Whether there is knowledge to answer from, and whether it is what the files say. Where they cannot be used the bot answers from
/// what they said before: somebody should look at them, but the bot is ready.
/// </summary>
internal sealed class KnowledgeHealth(CurrentExplainer current, KnowledgeLoading loading) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!current.IsReady)
            return HealthCheckResult.Unhealthy("No knowledge is loaded.");
        if (loading.Refused is [var finding, .. var further])
        {
            return HealthCheckResult.Degraded(
                $"The files have changed and cannot be used, so what they said before is in force. {finding} (Further findings: {further.Length}.)");
        }
        return HealthCheckResult.Healthy(Figures(current));
    }

    /// <summary>How much is known, for people.</summary>
    public static string Figures(CurrentExplainer current) => string.Join("; ", current.All.Select(e => e.Knowledge).Select(k => string.Create(
        CultureInfo.InvariantCulture,
        $"{(current.All.Length > 1 ? k.Messages.Language + ": " : "")}{k.Films.Length} film(s), {k.Films.Sum(f => f.Questions.Length)} questions"))) + ".";
}
