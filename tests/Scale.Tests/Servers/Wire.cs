using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ExplainerBot.Scale.Tests.Servers;

/// <summary>A direction on the line between the instances and Redis.</summary>
internal enum Way
{
    /// <summary>What the instances send.</summary>
    There,

    /// <summary>What Redis answers.</summary>
    Back,
}

/// <summary>
/// The line between the instances and Redis, byte for byte: it can be slow, dead in one direction, or lead to another server, as an
/// address does that is moved in a fail-over.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private readonly TaskCompletionSource?[] cuts = new TaskCompletionSource?[2];
    private readonly Task accepting;
    private volatile int target;

    public Wire(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>How late each piece arrives, in each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>From now on nothing arrives in this direction; the connections stay open.</summary>
    public void Cut(Way way) => Interlocked.CompareExchange(ref cuts[(int)way], new(TaskCreationOptions.RunContinuationsAsynchronously), null);

    /// <summary>What was held arrives late, and everything after it as ever.</summary>
    public void Mend()
    {
        for (var way = 0; way < cuts.Length; way++)
            Interlocked.Exchange(ref cuts[way], null)?.SetResult();
    }

    /// <summary>Leads to another server. Open connections break; what was under way on them is lost.</summary>
    public void LeadTo(int port)
    {
        target = port;
        foreach (var client in open.Keys)
            client.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        Mend();
        listener.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        over.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = ServeAsync(await listener.AcceptTcpClientAsync(over.Token));
    }

    private async Task ServeAsync(TcpClient instance)
    {
        using var redis = new TcpClient { NoDelay = true };
        using (instance)
        {
            try
            {
                instance.NoDelay = true;
                await redis.ConnectAsync(IPAddress.Loopback, target, over.Token);
                open[instance] = open[redis] = true;
                using var cut = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
                await Task.WhenAny(PumpAsync(instance, redis, Way.There, cut.Token), PumpAsync(redis, instance, Way.Back, cut.Token));
                await cut.CancelAsync();
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // One side is dead: so is the connection.
            }
            open.TryRemove(instance, out _);
            open.TryRemove(redis, out _);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Way way, CancellationToken cancellationToken)
    {
        var (source, sink, piece) = (from.GetStream(), to.GetStream(), new byte[64 * 1024]);
        while (await source.ReadAsync(piece, cancellationToken) is > 0 and var length)
        {
            if (Delay > TimeSpan.Zero)
                await Task.Delay(Delay, cancellationToken);
            if (Volatile.Read(ref cuts[(int)way]) is { } cut)
                await cut.Task.WaitAsync(cancellationToken);
            await sink.WriteAsync(piece.AsMemory(0, length), cancellationToken);
        }
    }
}
