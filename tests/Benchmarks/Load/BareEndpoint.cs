using System.Text.Json.Nodes;

namespace ExplainerBot.Load;

/// <summary>The least that a server can do with an activity: parse it and send it back as the only reply.</summary>
internal static class BareEndpoint
{
    public static void Run(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        var app = builder.Build();
        app.MapPost("/api/messages", async (HttpContext context) =>
        {
            var activity = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            await context.Response.WriteAsJsonAsync(new JsonObject { ["activities"] = new JsonArray(activity) }, context.RequestAborted);
        });
        app.Run();
    }
}
