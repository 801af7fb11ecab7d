using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExplainerBot.Operations;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; to the operator part by part.</summary>
internal static class HealthEndpoints
{
    public static WebApplication MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        return app;
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter.AsStream());
        json.WriteStartObject();
        json.WriteString("status", report.Status.ToString());
        if (context.RequestServices.GetRequiredService<OperatorAccess>().Allows(context))
            WriteParts(json, report);
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, HealthReport report)
    {
        json.WriteStartObject("parts");
        foreach (var (name, part) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", part.Status.ToString());
            json.WriteString("detail", part.Description);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
