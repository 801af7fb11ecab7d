namespace DirectLine.TestServer;

/// <summary>The system's clock, which a test may turn on. Timers run as usual.</summary>
internal sealed class TestClock : TimeProvider
{
    private long ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    public void Advance(TimeSpan time) => Interlocked.Add(ref ahead, time.Ticks);
}
