using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Fixture;

/// <summary>A channel's connector on this machine: takes the bot's replies over HTTP and keeps them for the test.</summary>
internal sealed class FakeChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> received = new();
    private readonly SemaphoreSlim arrived = new(0);

    private FakeChannel()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(TakeAsync);
    }

    /// <summary>With a path and without a slash at its end, as Teams and the Agents Playground have it.</summary>
    public string ServiceUrl => app.Urls.Single() + "/_connector";

    /// <summary>What the channel answers, request by request; when it is empty, 201 with an id.</summary>
    public ConcurrentQueue<Func<HttpResponse, Task>> Answers { get; } = new();

    /// <summary>Everything that came and was not taken yet.</summary>
    public IReadOnlyList<Received> Drain()
    {
        var all = new List<Received>();
        while (received.TryDequeue(out var one))
            all.Add(one);
        return all;
    }

    /// <summary>Waits for what comes next and was not taken, for tests that do not wait for their own request.</summary>
    public async Task<Received> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await arrived.WaitAsync(cancellationToken);
            if (received.TryDequeue(out var one))
                return one;
        }
    }

    public static async Task<FakeChannel> StartAsync()
    {
        var channel = new FakeChannel();
        await channel.app.StartAsync();
        return channel;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var body = text.Length == 0 ? [] : JsonConvert.DeserializeObject<JObject>(text)!;
        received.Enqueue(new Received(context.Request.Method, context.Request.Path.Value!, body));
        arrived.Release();
        if (Answers.TryDequeue(out var answer))
        {
            await answer(context.Response);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Response.WriteAsJsonAsync(new { id = Guid.NewGuid().ToString("n") });
    }

    /// <summary>A request of the bot's.</summary>
    internal sealed record Received(string Method, string Path, JObject Activity);
}
