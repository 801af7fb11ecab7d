using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExplainerBot.Knowledge;

/// <summary>Whether there is knowledge to answer from.</summary>
internal sealed class KnowledgeHealth(CurrentExplainer current) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!current.IsReady)
            return Task.FromResult(HealthCheckResult.Unhealthy("No knowledge is loaded."));
        var films = current.Explainer.Knowledge.Films;
        return Task.FromResult(HealthCheckResult.Healthy($"{films.Length} film(s), {films.Sum(f => f.Questions.Length)} questions."));
    }
}
