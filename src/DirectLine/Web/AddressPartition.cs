using System.Net;
using System.Net.Sockets;

namespace DirectLine.Web;

/// <summary>What counts as one address where requests are limited.</summary>
public static class AddressPartition
{
    /// <summary>The address itself, or for IPv6 its /64: one household has all of that. Empty where there is none.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
