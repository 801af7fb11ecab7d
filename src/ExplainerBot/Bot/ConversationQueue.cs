namespace ExplainerBot.Bot;

/// <summary>Lets the turns of one conversation run one after the other, and those of different conversations side by side.</summary>
internal sealed class ConversationQueue
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
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
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

        public void Dispose()
        {
            if (left)
                return;
            left = true;
            place.Door.Release();
            queue.Leave(key, place);
        }
    }
}
