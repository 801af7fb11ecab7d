namespace ExplainerBot.Load;

/// <summary>A channel's connector, as far as a bot can tell: takes every reply and gives it an id.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    public const string Address = "http://127.0.0.1:3990";

    private readonly WebApplication app;
    private int received;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>How many replies came.</summary>
    public int Received => Volatile.Read(ref received);

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address);
        var receiver = new Receiver(builder.Build());
        receiver.app.MapPost("/v3/conversations/{conversation}/activities/{activity?}", async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            Interlocked.Increment(ref receiver.received);
            return new { id = "1" };
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
