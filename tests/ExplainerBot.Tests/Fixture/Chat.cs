using System.Net;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Tests.Fixture;

/// <summary>A person who talks to the running bot over HTTP, on a channel of the test's own.</summary>
internal sealed class Chat(HttpClient bot, FakeChannel channel, string person = "user-1", string conversation = "chat-1")
{
    public string ChannelId { get; init; } = "directline";

    public string? Locale { get; init; } = "en-US";

    public FakeChannel Channel => channel;

    /// <summary>Says something and gives the bot's single reply.</summary>
    public async Task<Answer> SayAsync(string text, CancellationToken cancellationToken) =>
        Assert.Single(await SendAsync(Message(text), cancellationToken));

    /// <summary>Presses a button of an earlier reply and gives the bot's single reply.</summary>
    public async Task<Answer> PressAsync(Answer from, string title, CancellationToken cancellationToken)
    {
        var press = Message(null);
        press["value"] = from.Button(title)["data"]!.DeepClone();
        return Assert.Single(await SendAsync(press, cancellationToken));
    }

    /// <summary>Sends an activity, expects 200 with an empty body, and gives what the bot sent meanwhile.</summary>
    public async Task<IReadOnlyList<Answer>> SendAsync(JObject activity, CancellationToken cancellationToken)
    {
        using var response = await PostAsync(activity, cancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(cancellationToken));
        return [.. channel.Drain().Select(r => new Answer(r.Activity))];
    }

    public Task<HttpResponseMessage> PostAsync(JObject activity, CancellationToken cancellationToken) =>
        bot.PostAsync("/api/messages", Json(activity), cancellationToken);

    /// <summary>A message as channels send it; <paramref name="text"/> is left out when it is null.</summary>
    public JObject Message(string? text, string? id = null)
    {
        var activity = Activity("message", id);
        if (text is not null)
            activity["text"] = text;
        return activity;
    }

    /// <summary>An activity of any type in this chat.</summary>
    public JObject Activity(string type, string? id = null) => new()
    {
        ["type"] = type,
        ["id"] = id ?? RunningBot.Fresh("message"),
        ["timestamp"] = "2026-11-20T10:00:00.000Z",
        ["channelId"] = ChannelId,
        ["serviceUrl"] = channel.ServiceUrl,
        ["from"] = new JObject { ["id"] = person },
        ["recipient"] = new JObject { ["id"] = "bot-1", ["name"] = "Film Bot" },
        ["conversation"] = new JObject { ["id"] = conversation },
        ["locale"] = Locale,
    };

    public static StringContent Json(JToken body) => new(body.ToString(Formatting.None), Encoding.UTF8, "application/json");
}
