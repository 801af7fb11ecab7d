using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DirectLine.TestServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DirectLine.Tests;

/// <summary>The channel with the test bot on a real port, with a clock and a state folder of its own.</summary>
public sealed class TestChannel : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsFolder;

    private TestChannel(WebApplication app, FakeTimeProvider time, string folder, bool ownsFolder)
    {
        this.app = app;
        this.ownsFolder = ownsFolder;
        Time = time;
        Folder = folder;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public FakeTimeProvider Time { get; }

    public string Folder { get; }

    public IServiceProvider Services => app.Services;

    internal TestBotGates Gates => app.Services.GetRequiredService<TestBotGates>();

    public static async Task<TestChannel> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        return await StartAsync(folder, ownsFolder: true, configure: null, settings);
    }

    public static async Task<TestChannel> StartAsync(
        string folder, bool ownsFolder, Action<IServiceCollection>? configure, params string[] settings) =>
        await StartAsync(folder, ownsFolder, configure, clock: null, settings);

    /// <summary>With a clock in place of the test's own, where another process has a say in the time.</summary>
    public static async Task<TestChannel> StartAsync(
        string folder, bool ownsFolder, Action<IServiceCollection>? configure, TimeProvider? clock, string[] settings)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));
        string[] args = ["--urls", "http://127.0.0.1:0", "--DirectLine:StateFolder", Path.Combine(folder, "state"), .. settings];
        var app = TestApplication.Build(args, clock ?? time, configure);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestChannel(app, time, folder, ownsFolder);
    }

    /// <summary>All bytes of the database and of its write-ahead log, as text.</summary>
    public string ReadDatabase() => string.Concat(
        Directory.GetFiles(Path.Combine(Folder, "state"), "directline.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)).Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }));

    public Task<Reply> SendAsync(HttpMethod method, string path, string? credentials = null, object? body = null, params (string Name, string Value)[] headers) =>
        SendContentAsync(method, path, credentials, body is null ? null : JsonContent.Create(body), headers);

    public async Task<Reply> SendContentAsync(
        HttpMethod method, string path, string? credentials, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/v3/directline/" + path) { Content = content };
        if (credentials is not null)
            request.Headers.Authorization = new("Bearer", credentials);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Reply(
            response.StatusCode,
            text.Length == 0 ? null : JsonNode.Parse(text),
            response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A token for a conversation that nobody has started.</summary>
    internal async Task<string> IssueAsync(string conversationId)
    {
        await Services.GetRequiredService<DirectLine.Tokens.KeyRing>().ReadyAsync();
        return Services.GetRequiredService<DirectLine.Tokens.TokenService>().Issue(conversationId, null, "s").Token;
    }

    public async Task<string> TokenAsync(string? user = null)
    {
        var reply = await SendAsync(HttpMethod.Post, "tokens/generate", body: user is null ? null : new { user = new { id = user } });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return reply.Text("token");
    }

    /// <summary>A conversation that has been started, with its welcome at position 1.</summary>
    public async Task<Chat> ChatAsync(string? user = null)
    {
        var reply = await SendAsync(HttpMethod.Post, "conversations", await TokenAsync(user));
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        return new Chat(this, reply.Text("conversationId"), reply.Text("token"), reply.Text("streamUrl"));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>An answer of the server.</summary>
public sealed record Reply(HttpStatusCode Status, JsonNode? Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Text(string member) =>
        (string?)Body?[member] ?? throw new InvalidOperationException($"The answer {(int)Status} has no '{member}': {Body?.ToJsonString()}");

    /// <summary>The code of the error body; fails where the answer is no proper refusal.</summary>
    public string ErrorCode
    {
        get
        {
            Assert.True((int)Status >= 400, $"expected a refusal, got {(int)Status}");
            Assert.False(string.IsNullOrEmpty((string?)Body?["error"]?["message"]), $"no error message in {Body?.ToJsonString()}");
            return (string)Body!["error"]!["code"]!;
        }
    }
}
