using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ExplainerBot.Scale.Tests.Servers;

namespace ExplainerBot.Scale.Tests.Faults;

/// <summary>Somebody who asks one instance how it is, and talks to it as a channel does.</summary>
internal sealed class Caller(Instance bot) : IDisposable
{
    public const string Disclosure = "my uncle hurt me";
    public const string Question = "what is it about?";
    public const string Line = "988";

    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    /// <summary>Waits until <c>/health/ready</c> says this.</summary>
    public async Task UntilReadyIsAsync(HttpStatusCode wanted, CancellationToken cancellationToken)
    {
        while (await StatusOfAsync("/health/ready", cancellationToken) != wanted)
            await Task.Delay(look, cancellationToken);
    }

    public async Task<HttpStatusCode> StatusOfAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri(bot.Address!, path), cancellationToken);
        return response.StatusCode;
    }

    /// <summary>The text of the reply to somebody new on <c>/api/messages</c>.</summary>
    public async Task<string> SayAsync(string text, CancellationToken cancellationToken)
    {
        var person = Guid.NewGuid().ToString("n");
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["id"] = $"{person}-1",
            ["text"] = text,
            ["channelId"] = "test",
            ["deliveryMode"] = "expectReplies",
            ["serviceUrl"] = "http://localhost:9/",
            ["from"] = new JsonObject { ["id"] = person },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = person },
        };
        using var response = await http.PostAsJsonAsync(new Uri(bot.Address!, "/api/messages"), activity, cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}\n{string.Join('\n', bot.Output)}");
        var replies = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!["activities"]!.AsArray();
        return string.Join('\n', replies.Select(r => (string?)r!["text"]));
    }

    /// <summary>What the question is answered. Where the machine is so busy that Redis is late there is an apology, and it is asked again.</summary>
    public async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await SayAsync(Question, cancellationToken) is var answer && !answer.Contains(Line, StringComparison.Ordinal))
                return answer;
        }
    }

    /// <summary>What the chat page gets for a text that was not taken.</summary>
    public async Task<string> AskAsideAsync(string text, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri(bot.Address!, "/chat/aside"), new { text }, cancellationToken);
        return (string)JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!["activity"]!["text"]!;
    }

    /// <summary>
    /// The promise for as long as nothing can be remembered: it says that it is not ready, whoever discloses gets the lines as ever, a
    /// question gets an apology with the lines, and the page is served and can ask aside.
    /// </summary>
    /// <param name="lines">What a disclosure got while all was well.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task FindItWithoutMemoryAsync(string lines, CancellationToken cancellationToken)
    {
        await UntilReadyIsAsync(HttpStatusCode.ServiceUnavailable, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/health/live", cancellationToken));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync("/", cancellationToken));
        Assert.Equal(lines, await SayAsync(Disclosure, cancellationToken));
        Assert.Equal(lines, await AskAsideAsync(Disclosure, cancellationToken));
        Assert.Contains(Line, await SayAsync(Question, cancellationToken), StringComparison.Ordinal);
    }
}
