using System.Net;

namespace ExplainerBot.Operations;

/// <summary>
/// The rule for a bot without an app id: it cannot tell who calls, so only programs on this machine may. A page of another site in a
/// browser here, a proxy that passes on calls from elsewhere, and a name that was bent to this address are no such programs.
/// </summary>
internal static class LocalCaller
{
    private static readonly string[] proxyHeaders = ["Forwarded", "X-Real-IP", "Via"];

    /// <summary>Why the request does not come from a program on this machine, or null when it does.</summary>
    public static string? Refusal(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
            return "it came from another machine";
        if (!ServiceUrls.IsLoopback(context.Request.Host.Host))
            return "its Host header names another host";
        if (Array.Exists(proxyHeaders, headers.ContainsKey)
            || headers.Keys.Any(h => h.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
                // A trusted proxy's own, once it was read.
                || h.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase)))
        {
            return "it came through a proxy";
        }
        foreach (var origin in headers.Origin)
        {
            if (!Uri.TryCreate(origin, UriKind.Absolute, out var site) || !ServiceUrls.IsLoopback(site.Host))
                return "it came from a page of another site";
        }
        return headers.Authorization.Count > 0 ? "it carries a token, which cannot be checked without an app id" : null;
    }
}
