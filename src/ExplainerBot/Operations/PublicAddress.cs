using System.Net;
using System.Net.Sockets;

namespace ExplainerBot.Operations;

/// <summary>
/// Tells addresses of the internet from those of private networks, of this machine, and of other special use (RFC 6890 and the IANA
/// registries that it began).
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] special4 =
    [
        .. ((string[])["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
            "240.0.0.0/4"]).Select(n => IPNetwork.Parse(n)),
    ];

    private static readonly IPNetwork global6 = IPNetwork.Parse("2000::/3");

    // Teredo and 6to4 carry an IPv4 address that may be private; the last two stand in documents.
    private static readonly IPNetwork[] special6 =
        [.. ((string[])["2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20"]).Select(n => IPNetwork.Parse(n))];

    // How a network with IPv6 alone reaches IPv4: the last four bytes are the address meant.
    private static readonly IPNetwork translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        else if (translated.Contains(address))
            address = new IPAddress(address.GetAddressBytes().AsSpan(12));
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Array.Exists(special4, n => n.Contains(address))
            : global6.Contains(address) && !Array.Exists(special6, n => n.Contains(address));
    }
}
