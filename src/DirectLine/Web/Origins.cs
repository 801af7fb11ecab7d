using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace DirectLine.Web;

/// <summary>Which pages may use the channel from a browser, and the headers that tell the browser so (CORS).</summary>
internal sealed class Origins(IOptions<DirectLineOptions> options)
{
    private readonly HashSet<string> listed = new(
        options.Value.AllowedOrigins.Select(o => o.TrimEnd('/')), StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a request of no page at all, of a page of this server (on loopback: any port), or of a listed origin.</summary>
    public bool Allows(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || listed.Contains("*") || listed.Contains(origin) || IsOwn(request);
    }

    /// <summary>True for a request of a page of this server.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https"))
            return false;
        // Compared without the scheme: a proxy may have taken the TLS off.
        return string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (IsLoopback(origin.Host) && IsLoopback(request.Host.Host));
    }

    /// <summary>Adds the headers for a page elsewhere, where it is allowed; also to refusals, or the page could not read them. Nothing is cached.</summary>
    public void AddHeaders(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        headers.CacheControl = "no-store";
        headers.Append("Vary", "Origin");
        if (request.Headers.Origin.Count == 0 || !Allows(request))
            return;
        headers.AccessControlAllowOrigin = request.Headers.Origin.ToString();
        headers.AccessControlAllowCredentials = "true";
        headers.AccessControlExposeHeaders = "Retry-After";
        if (!HttpMethods.IsOptions(request.Method))
            return;
        headers.AccessControlAllowMethods = "GET, POST, OPTIONS";
        headers.AccessControlAllowHeaders = "authorization, content-type, x-ms-bot-agent, x-requested-with";
        headers.AccessControlMaxAge = "600";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
