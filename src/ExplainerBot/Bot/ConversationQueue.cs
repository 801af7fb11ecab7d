using DirectLine.Sharing;
using ExplainerBot.Operations;
using ExplainerBot.Redis;

namespace ExplainerBot.Bot;

/// <summary>
/// Lets the turns of one conversation run one after the other, in all instances, and those of different conversations side by side.
/// </summary>
/// <param name="leases">The order among instances; null where there is one alone.</param>
/// <param name="redis">The connection that it goes over, where it goes over one.</param>
/// <param name="log">Where it is said that this order cannot be kept.</param>
internal sealed class ConversationQueue(ITurnLeases? leases = null, RedisConnection? redis = null, ILogger<ConversationQueue>? log = null)
{
    private readonly Dictionary<string, Place> places = new(StringComparer.Ordinal);
    private readonly Lock guard = new();

    /// <summary>How many conversations have a turn running or waiting.</summary>
    public int Busy
    {
        get
        {
            lock (guard)
                return places.Count;
        }
    }

    /// <summary>Waits for the turns before this one. Dispose the result when the turn is over.</summary>
    /// <param name="key">The conversation.</param>
    /// <param name="isOrdered">Whether the channel keeps the order among instances already.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IDisposable> EnterAsync(string key, bool isOrdered, CancellationToken cancellationToken)
    {
        var entry = await EnterHereAsync(key, cancellationToken);
        try
        {
            entry.Lease = leases is null || isOrdered || redis is { IsConnected: false } ? null : await TakeAsync(key, leases, cancellationToken);
            return entry;
        }
        catch
        {
            entry.Dispose();
            throw;
        }
    }

    // Without the order the memory still refuses what is not based on its last state; and a call for help must not wait for it.
    private async Task<ITurnLease?> TakeAsync(string key, ITurnLeases from, CancellationToken cancellationToken)
    {
        try
        {
            return await from.TakeAsync(key, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            log?.TurnWithoutOrder(Fault.Describe(fault));
            return null;
        }
    }

    private async Task<Entry> EnterHereAsync(string key, CancellationToken cancellationToken)
    {
        Place place;
        lock (guard)
        {
            if (!places.TryGetValue(key, out place!))
                places[key] = place = new Place();
            place.Users++;
        }
        try
        {
            await place.Door.WaitAsync(cancellationToken);
            return new Entry(this, key, place);
        }
        catch
        {
            Leave(key, place);
            throw;
        }
    }

    // The last to leave takes the place away, so that old conversations hold no memory.
    private void Leave(string key, Place place)
    {
        lock (guard)
        {
            if (--place.Users == 0)
                places.Remove(key);
        }
    }

    private sealed class Place
    {
        public SemaphoreSlim Door { get; } = new(1, 1);

        public int Users { get; set; }
    }

    private sealed class Entry(ConversationQueue queue, string key, Place place) : IDisposable
    {
        private bool left;

        public ITurnLease? Lease { get; set; }

        public void Dispose()
        {
            if (left)
                return;
            left = true;
            Lease?.Dispose();
            place.Door.Release();
            queue.Leave(key, place);
        }
    }
}
