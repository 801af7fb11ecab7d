using DirectLine;
using Microsoft.Extensions.Options;

namespace ExplainerBot.Operations;

/// <summary>
/// Gives each turn its own time. A turn does not end when the client hangs up, for the memory would then be ahead of what was said; it
/// ends soon after the host was told to stop, as on the chat page.
/// </summary>
internal sealed class TurnDeadline : IDisposable
{
    private readonly CancellationTokenSource closing;
    private readonly CancellationTokenRegistration registration;
    private readonly TimeProvider time;
    private readonly TimeSpan length;

    public TurnDeadline(IOptions<ChannelOptions> options, IOptions<DirectLineOptions> chat, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        this.time = time;
        length = TimeSpan.FromSeconds(options.Value.TurnSeconds);
        closing = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        registration = lifetime.ApplicationStopping.Register(() => closing.CancelAfter(chat.Value.StopGrace));
    }

    /// <summary>Starts the time of one turn; dispose it when the turn is over.</summary>
    public Allowance Start() => new(length, time, closing.Token);

    public void Dispose()
    {
        registration.Dispose();
        closing.Dispose();
    }

    /// <summary>The time that one turn has.</summary>
    internal sealed class Allowance : IDisposable
    {
        private readonly CancellationTokenSource own;
        private readonly CancellationTokenSource linked;

        public Allowance(TimeSpan length, TimeProvider time, CancellationToken closing)
        {
            own = new CancellationTokenSource(length, time);
            linked = CancellationTokenSource.CreateLinkedTokenSource(own.Token, closing);
        }

        public CancellationToken Token => linked.Token;

        public void Dispose()
        {
            linked.Dispose();
            own.Dispose();
        }
    }
}
