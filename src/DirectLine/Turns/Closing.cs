using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace DirectLine.Turns;

/// <summary>The end of the program: what runs when it is told to stop has a little time to come to its own end.</summary>
internal sealed class Closing : IDisposable
{
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenRegistration registration;

    public Closing(IHostApplicationLifetime lifetime, IOptions<DirectLineOptions> options, TimeProvider time)
    {
        over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        registration = lifetime.ApplicationStopping.Register(() => over.CancelAfter(options.Value.StopGrace));
    }

    /// <summary>Cancelled when that time is over.</summary>
    public CancellationToken Over => over.Token;

    public void Dispose()
    {
        registration.Dispose();
        over.Dispose();
    }
}
