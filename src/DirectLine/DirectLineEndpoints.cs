using DirectLine.Conversations;
using DirectLine.Streaming;
using DirectLine.Tokens;
using DirectLine.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DirectLine;

/// <summary>The paths of Direct Line 3.0.</summary>
public static class DirectLineEndpoints
{
    /// <summary>What all paths begin with.</summary>
    public const string Prefix = "/v3/directline";

    /// <summary>Serves the protocol. Needs <see cref="DirectLineSetup.AddDirectLine"/> and an <c>IBot</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>All paths, to add conventions to.</returns>
    public static IEndpointConventionBuilder MapDirectLine(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var tokens = services.GetRequiredService<TokenEndpoints>();
        var conversations = services.GetRequiredService<ConversationEndpoints>();
        var activities = services.GetRequiredService<ActivityEndpoints>();
        var streams = services.GetRequiredService<StreamEndpoint>();

        var paths = endpoints.MapGroup(Prefix);
        paths.Map("tokens/generate", new ProtocolPath("POST", tokens.GenerateAsync).ServeAsync);
        paths.Map("tokens/refresh", new ProtocolPath("POST", tokens.RefreshAsync).ServeAsync);
        paths.Map("session/getsessionid", new ProtocolPath("GET", tokens.SessionIdAsync).ServeAsync);
        paths.Map("conversations", new ProtocolPath("POST", conversations.StartAsync).ServeAsync);
        paths.Map("conversations/{conversationId}", new ProtocolPath("GET", conversations.ReconnectAsync).ServeAsync);
        paths.Map("conversations/{conversationId}/activities", new ProtocolPath(("GET", activities.GetAsync), ("POST", activities.PostAsync)).ServeAsync);
        paths.Map("conversations/{conversationId}/upload", new ProtocolPath("POST", activities.RefuseUploadAsync).ServeAsync);
        paths.Map("conversations/{conversationId}/stream", WithSockets(endpoints, new ProtocolPath("GET", streams.OpenAsync).ServeAsync));
        paths.Map("{**rest}", ProtocolPath.NotFoundAsync);
        return paths;
    }

    /// <summary>
    /// Serves tokens to this server's own page alone, each with a new user id of the server's making, whether or not generate wants
    /// a secret. The page sends a POST without a body and gets <c>{"conversationId","token","expires_in"}</c>.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path.</param>
    public static IEndpointConventionBuilder MapDirectLinePageToken(this IEndpointRouteBuilder endpoints, string pattern)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var tokens = endpoints.ServiceProvider.GetRequiredService<TokenEndpoints>();
        return endpoints.Map(pattern, new ProtocolPath("POST", tokens.GenerateForOwnPageAsync).ServeAsync);
    }

    private static RequestDelegate WithSockets(IEndpointRouteBuilder endpoints, RequestDelegate handler)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<DirectLineOptions>>().Value;
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(new WebSocketOptions { KeepAliveInterval = options.SocketKeepAlive, KeepAliveTimeout = options.SocketKeepAlive });
        pipeline.Run(handler);
        return pipeline.Build();
    }
}
