using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DirectLine.Tests;

/// <summary>The server as a process of its own, killed without warning.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_killed_server_has_lost_nothing_that_it_acknowledged_and_doubles_nothing_that_is_sent_again()
    {
        var folder = Directory.CreateTempSubdirectory("directline-").FullName;
        var acknowledged = new ConcurrentDictionary<string, string>();
        string[] names;
        Conversation[] conversations;
        using (var server = await ServerProcess.StartAsync(folder))
        {
            conversations = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.StartConversationAsync()));
            // Four people type as fast as they can; the server is killed when sixty answers were given.
            var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var typing = conversations.Select((conversation, person) => Task.Run(async () =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    var name = $"{person}-{i}";
                    if (await server.TryPostAsync(conversation, name) is not { } id)
                        return;
                    acknowledged[name] = id;
                    if (acknowledged.Count >= 60)
                        enough.TrySetResult();
                }
            })).ToList();
            await enough.Task;
            server.Kill();
            await Task.WhenAll(typing);
            names = [.. acknowledged.Keys];
        }

        using var again = await ServerProcess.StartAsync(folder);
        for (var person = 0; person < conversations.Length; person++)
        {
            // The client sends again what it has no answer for, and, to be mean, the last that it has one for.
            var mine = names.Where(n => n.StartsWith($"{person}-", StringComparison.Ordinal)).ToList();
            foreach (var name in (string[])[$"{person}-{mine.Count - 1}", $"{person}-{mine.Count}", $"{person}-{mine.Count}"])
            {
                if (await again.TryPostAsync(conversations[person], name) is { } id && acknowledged.TryGetValue(name, out var first))
                    Assert.Equal(first, id);
            }
            var texts = await again.TextsAsync(conversations[person]);
            Assert.Equal(
                ["welcome", .. Enumerable.Range(0, mine.Count + 1).SelectMany(i => new[] { $"{person}-{i}", $"echo {person}-{i}" })], texts);
        }
        again.Kill();
        Directory.Delete(folder, recursive: true);
    }

    private sealed record Conversation(string Id, string Token);

    private sealed class ServerProcess(Process process, HttpClient http) : IDisposable
    {
        public static async Task<ServerProcess> StartAsync(string folder)
        {
            var program = Path.Combine(AppContext.BaseDirectory, "DirectLine.Tests.Server.dll");
            var start = new ProcessStartInfo("dotnet", [program, "--urls", "http://127.0.0.1:0", "--DirectLine:StateFolder", folder])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = AppContext.BaseDirectory,
            };
            var process = Process.Start(start)!;
            while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                if (line.StartsWith("listening on ", StringComparison.Ordinal))
                    return new ServerProcess(process, new HttpClient { BaseAddress = new Uri(line["listening on ".Length..] + "/v3/directline/") });
            }
            throw new InvalidOperationException("The server ended before it listened.");
        }

        public void Kill() => process.Kill();

        public async Task<Conversation> StartConversationAsync()
        {
            var generated = await ReadAsync(await http.PostAsync("tokens/generate", null, TestContext.Current.CancellationToken));
            using var request = Request(HttpMethod.Post, "conversations", (string)generated["token"]!);
            var started = await ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));
            return new Conversation((string)started["conversationId"]!, (string)started["token"]!);
        }

        /// <summary>The id of the activity, or null where the server was gone.</summary>
        public async Task<string?> TryPostAsync(Conversation conversation, string name)
        {
            try
            {
                using var request = Request(HttpMethod.Post, $"conversations/{conversation.Id}/activities", conversation.Token);
                request.Content = JsonContent.Create(new { type = "message", from = new { id = "me" }, text = name, channelData = new { clientActivityID = name } });
                return (string)(await ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken)))["id"]!;
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return null;
            }
        }

        public async Task<List<string?>> TextsAsync(Conversation conversation)
        {
            var (texts, watermark) = (new List<string?>(), "");
            while (true)
            {
                using var request = Request(HttpMethod.Get, $"conversations/{conversation.Id}/activities?watermark={watermark}", conversation.Token);
                var set = await ReadAsync(await http.SendAsync(request, TestContext.Current.CancellationToken));
                if (set["activities"]!.AsArray().Count == 0)
                    return texts;
                texts.AddRange(set["activities"]!.AsArray().Select(a => (string?)a!["text"]));
                watermark = (string)set["watermark"]!;
            }
        }

        public void Dispose()
        {
            http.Dispose();
            process.Dispose();
        }

        private static HttpRequestMessage Request(HttpMethod method, string path, string token)
        {
            var request = new HttpRequestMessage(method, path);
            request.Headers.Authorization = new("Bearer", token);
            return request;
        }

        private static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
        {
            using (response)
            {
                Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{(int)response.StatusCode}");
                return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
            }
        }
    }
}
