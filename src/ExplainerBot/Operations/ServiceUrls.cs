using System.Net;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Decides where replies may be sent, since a reply carries the bot's own token to that address.</summary>
internal sealed class ServiceUrls(IOptions<ChannelOptions> options)
{
    // The hosts of the Bot Framework's channels, in the public and in the US Government cloud.
    private static readonly string[] known =
    [
        "botframework.com", "smba.trafficmanager.net", "teams.microsoft.com",
        "botframework.azure.us", "botframework.us", "teams.microsoft.us",
    ];

    /// <summary>Whether the bot may reply to <paramref name="url"/>: to this machine when it has no app id, else to a listed host.</summary>
    public bool Allows(Uri url, bool keyless)
    {
        var isWeb = url.Scheme is "http" or "https";
        if (keyless)
            return isWeb && IsLoopback(url.Host);
        // The Emulator with credentials: the operator has listed this machine.
        if (IsLoopback(url.Host))
            return isWeb && options.Value.ServiceHosts.Exists(IsLoopback);
        return url.Scheme == "https" && IsListed(url.Host);
    }

    /// <summary>Whether a host is a channel's by its name. An address that the operator listed is meant as it stands.</summary>
    public bool IsChannel(string host) => !IsLoopback(host) && !IPAddress.TryParse(host, out _) && IsListed(host);

    /// <summary>Whether a host, as a URL or a Host header names it, is this machine by name or by address.</summary>
    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);

    private bool IsListed(string host) => known.Concat(options.Value.ServiceHosts).Any(listed => Covers(listed, host));

    private static bool Covers(string listed, string host) =>
        host.Equals(listed, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + listed, StringComparison.OrdinalIgnoreCase);
}
