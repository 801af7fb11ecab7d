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

    /// <summary>One message whose reply goes to the connector; the turn is over when the request is answered.</summary>
    public static async Task<bool> AskAsync(HttpClient client, string person, string number, string text)
    {
        using var content = Ask.Message(person, number, text, serviceUrl: Address + "/");
        using var response = await client.PostAsync(new Uri(Server.Address + "/api/messages"), content);
        return response.IsSuccessStatusCode;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
