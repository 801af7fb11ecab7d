using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>
/// Learns from a trusted proxy who really called and whether over TLS. The Host header is not taken from it: the proxy passes on the
/// one that it got.
/// </summary>
internal static class ReverseProxy
{
    public static WebApplicationBuilder AddReverseProxy(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ReverseProxyOptions>()
            .BindConfiguration(ReverseProxyOptions.Section)
            .Validate(o => o.AreAddresses, "Proxy:Trusted must list addresses or networks such as 127.0.0.1 or 10.1.0.0/16.")
            .Validate(o => o.Hops is >= 1 and <= 10, "Proxy:Hops must be 1 to 10; the default is 1.")
            .ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ReverseProxyOptions>>((headers, proxy) => Trust(headers, proxy.Value));
        return builder;
    }

    /// <summary>Puts the caller's own address and scheme in place of the proxy's. It must stand before all that looks at them.</summary>
    public static WebApplication UseReverseProxy(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ReverseProxyOptions>>().Value.Trusted.Count > 0)
            app.UseForwardedHeaders();
        var (log, said) = (app.Services.GetRequiredService<ILogger<ReverseProxyOptions>>(), 0);
        app.Use((context, next) =>
        {
            // What is left was not believed.
            if (said == 0 && context.Request.Headers.ContainsKey("X-Forwarded-For") && Interlocked.Exchange(ref said, 1) == 0)
                log.ProxyNotTrusted();
            return next(context);
        });
        return app;
    }

    private static void Trust(ForwardedHeadersOptions headers, ReverseProxyOptions proxy)
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.ForwardLimit = proxy.Hops;
        // The framework's own lists trust this machine.
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var entry in proxy.Trusted)
        {
            if (IPAddress.TryParse(entry, out var address))
                headers.KnownProxies.Add(address);
            else
                headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
        }
    }
}
