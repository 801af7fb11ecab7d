using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Three instances, each with files of its own that nobody watches; one of them is told that they have changed.</summary>
public sealed class SharedReloadTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-more-than-32-characters";
    private const string Director = "Ines Calder";

    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly RedisServer redis = new();
    private readonly HttpClient http = new();
    private readonly List<string> folders = [];
    private readonly List<Instance> instances = [];
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(8));
    private int asked;

    private CancellationToken Ct => limit.Token;

    public async ValueTask InitializeAsync()
    {
        await redis.InitializeAsync();
        for (var i = 0; i < 3; i++)
        {
            folders.Add(Directory.CreateTempSubdirectory("knowledge-").FullName);
            Copy(Path.Combine(AppContext.BaseDirectory, "sample"), folders[i]);
            instances.Add(new Instance(
                redis.Address, "test", "--Knowledge:Folder", folders[i], "--Knowledge:Watch", "false",
                "--Knowledge:Webhook:Secret", Secret));
        }
        await Task.WhenAll(instances.Select(i => i.StartAsync(Ct)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in instances)
            await instance.DisposeAsync();
        folders.ForEach(f => Directory.Delete(f, recursive: true));
        await redis.DisposeAsync();
        http.Dispose();
        limit.Dispose();
    }

    [Fact]
    public async Task What_one_is_told_all_take_up_and_a_request_serves_once_anywhere()
    {
        folders.ForEach(f => Rename(f, Director, "Una Marsh"));
        var request = Signed("all");

        Assert.Equal((HttpStatusCode.OK, "loaded", true), await TellAsync(instances[0], request));

        await Task.WhenAll(instances.Select(i => UntilAnswerAsync(i, "Una Marsh")));
        foreach (var instance in instances)
            Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(instance, request)).Status);
    }

    [Fact]
    public async Task Whoever_has_other_files_answers_from_those()
    {
        Rename(folders[0], Director, "Una Marsh");
        Rename(folders[1], Director, "Una Marsh");

        await TellAsync(instances[2], Signed("some"));

        await UntilAnswerAsync(instances[0], "Una Marsh");
        await UntilAnswerAsync(instances[1], "Una Marsh");
        await UntilAnswerAsync(instances[2], Director);
    }

    [Fact]
    public async Task Those_who_could_not_be_told_catch_up_when_Redis_is_back()
    {
        await redis.KillAsync();
        folders.ForEach(f => Rename(f, Director, "Una Marsh"));

        Assert.Equal((HttpStatusCode.OK, "loaded", false), await TellAsync(instances[0], Signed("later")));

        await redis.StartAsync();
        await Task.WhenAll(instances.Select(i => UntilAnswerAsync(i, "Una Marsh")));
    }

    [Fact]
    public async Task Files_that_the_first_cannot_use_are_not_spread()
    {
        folders.ForEach(f => Rename(f, Director, "Una Marsh"));
        Rename(folders[0], "spoiler: mild", "spoiler: tiny");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TellAsync(instances[0], Signed("bad"))).Status);
        Assert.Equal((HttpStatusCode.OK, "loaded", true), await TellAsync(instances[1], Signed("good")));

        await UntilAnswerAsync(instances[2], "Una Marsh");
        await UntilAnswerAsync(instances[0], Director);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void Rename(string folder, string from, string to)
    {
        var film = Path.Combine(folder, "the-lighthouse.yaml");
        var text = File.ReadAllText(film);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(film, text.Replace(from, to, StringComparison.Ordinal));
    }

    private static (string Timestamp, string Signature, string Body) Signed(string body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"));
        return (timestamp, "sha256=" + Convert.ToHexStringLower(signature), body);
    }

    private async Task<(HttpStatusCode Status, string? Result, bool? OthersTold)> TellAsync(Instance instance, (string Timestamp, string Signature, string Body) signed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(instance.Address!, "/knowledge/reload")) { Content = new StringContent(signed.Body) };
        request.Headers.Add("X-Knowledge-Timestamp", signed.Timestamp);
        request.Headers.Add("X-Knowledge-Signature", signed.Signature);
        using var response = await http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.StatusCode != HttpStatusCode.InternalServerError, string.Join('\n', instance.Output));
        var report = text.Length == 0 ? null : JsonNode.Parse(text);
        return (response.StatusCode, (string?)report?["result"], (bool?)report?["othersTold"]);
    }

    private async Task UntilAnswerAsync(Instance instance, string director)
    {
        while (!(await AnswerAsync(instance)).Contains($"{director} directed it", StringComparison.Ordinal))
            await Task.Delay(look, Ct);
    }

    private async Task<string> AnswerAsync(Instance instance)
    {
        var person = $"person-{Interlocked.Increment(ref asked)}";
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = "1",
            ["text"] = "who directed it?",
            ["channelId"] = "test",
            ["deliveryMode"] = "expectReplies",
            ["serviceUrl"] = "http://localhost:9/",
            ["from"] = new JsonObject { ["id"] = person },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = person },
        };
        using var response = await http.PostAsJsonAsync(new Uri(instance.Address!, "/api/messages"), activity, Ct);
        return await response.Content.ReadAsStringAsync(Ct);
    }
}
