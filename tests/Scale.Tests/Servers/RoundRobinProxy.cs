using System.Net;
using System.Net.Sockets;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>Leads each connection to the next instance that takes it, byte for byte, and knows nothing of HTTP or of visitors.</summary>
internal sealed class RoundRobinProxy : IAsyncDisposable
{
    private readonly IReadOnlyList<Instance> instances;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly Task accepting;
    private int next;

    public RoundRobinProxy(IReadOnlyList<Instance> instances)
    {
        this.instances = instances;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await listener.AcceptTcpClientAsync(over.Token));
    }

    private async Task ServeAsync(TcpClient visitor)
    {
        using (visitor)
        {
            try
            {
                using var instance = await ConnectAsync();
                if (instance is null)
                    return;
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
                await Task.WhenAny(PumpAsync(visitor, instance, cut.Token), PumpAsync(instance, visitor, cut.Token));
                await cut.CancelAsync();
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
                // One side is dead: so is the connection.
            }
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        for (var attempt = 0; attempt < instances.Count; attempt++)
        {
            if (instances[(Interlocked.Increment(ref next) & int.MaxValue) % instances.Count].Address is not { } address)
                continue;
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, address.Port, over.Token);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
            }
        }
        return null;
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, CancellationToken cancellationToken) =>
        await from.GetStream().CopyToAsync(to.GetStream(), cancellationToken);
}
