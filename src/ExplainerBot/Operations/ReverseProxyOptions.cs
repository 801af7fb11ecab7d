using System.Net;

namespace ExplainerBot.Operations;

/// <summary>The reverse proxy in front of the bot. Section <c>Proxy</c> of the settings.</summary>
internal sealed class ReverseProxyOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Proxy";

    /// <summary>
    /// Addresses or networks of proxies, such as <c>127.0.0.1</c> or <c>10.1.0.0/16</c>: what they say in X-Forwarded-For and
    /// X-Forwarded-Proto is believed. Default: none, and nobody is believed.
    /// </summary>
    public List<string> Trusted { get; } = [];

    /// <summary>How many proxies stand one behind the other; 1 to 10. Default: 1.</summary>
    public int Hops { get; set; } = 1;

    /// <summary>Whether every entry is an address or a network.</summary>
    public bool AreAddresses => Trusted.TrueForAll(t => IPAddress.TryParse(t, out _) || IPNetwork.TryParse(t, out _));
}
