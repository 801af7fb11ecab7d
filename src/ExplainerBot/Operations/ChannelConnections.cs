using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>Finds the addresses of a host.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Opens the connections that carry replies. A channel's host that resolves to an address of a private network is refused: whoever bends
/// its name would otherwise have the bot, with its token, knock at a machine inside. The addresses looked at are the ones connected to,
/// so that no second answer of the name server slips in. Hosts that only the operator names, such as that of a managed identity, are free.
/// </summary>
internal sealed class ChannelConnections(ServiceUrls serviceUrls, ResolveHost resolve, IOptions<ChannelOptions> options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await resolve(target.Host, cancellationToken);
        if (serviceUrls.IsChannel(target.Host) && !options.Value.AllowPrivateAddresses)
        {
            addresses = Array.FindAll(addresses, PublicAddress.Is);
            if (addresses.Length == 0)
                throw new PrivateAddressException(target.Host);
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A channel's host has no address outside.</summary>
internal sealed class PrivateAddressException(string host) : IOException(
    $"The host {host} resolves to no public address, so nothing is sent there. Where it is meant, set Channels:AllowPrivateAddresses to true.");
