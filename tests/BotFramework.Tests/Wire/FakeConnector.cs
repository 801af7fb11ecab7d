using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Newtonsoft.Json.Linq;

namespace BotFramework.Tests.Wire;

/// <summary>What a channel got from the bot; the target is path and query as they came, still encoded.</summary>
public sealed record ChannelCall(string Method, string Target, JObject? Body, string? ContentType, string? Authorization);

/// <summary>A channel that notes what the bot sends to it.</summary>
public sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ChannelCall> calls = new();

    private FakeConnector(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public IReadOnlyList<ChannelCall> Calls => [.. calls];

    public int Status { get; set; } = 201;

    public string Answer { get; set; } = """{"id":"given-by-channel"}""";

    public static async Task<FakeConnector> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var connector = new FakeConnector(builder.Build());
        connector.app.Run(connector.NoteAsync);
        await connector.app.StartAsync(TestContext.Current.CancellationToken);
        return connector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task NoteAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        calls.Enqueue(new ChannelCall(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            body.Length == 0 ? null : JObject.Parse(body),
            http.Request.ContentType,
            http.Request.Headers.Authorization));
        http.Response.StatusCode = Status;
        await http.Response.WriteAsync(Answer, http.RequestAborted);
    }
}
