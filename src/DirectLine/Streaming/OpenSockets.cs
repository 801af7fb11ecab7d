using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;

namespace DirectLine.Streaming;

/// <summary>How many sockets are open, kept below the limit and shown as the metric <c>directline.sockets</c>.</summary>
internal sealed class OpenSockets
{
    private readonly int limit;
    private int open;

    public OpenSockets(IMeterFactory meters, IOptions<DirectLineOptions> options)
    {
        limit = options.Value.MaxSockets;
        meters.Create("DirectLine").CreateObservableGauge("directline.sockets", () => Volatile.Read(ref open), "{socket}", "Open sockets.");
    }

    /// <summary>Makes room for one more; false when there is none. <see cref="Leave"/> gives it back.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref open) <= limit)
            return true;
        Interlocked.Decrement(ref open);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref open);
}
