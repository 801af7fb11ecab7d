using System.Globalization;
using ExplainerBot.Conversations.Staging;
using ExplainerBot.Core.Conversation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Channels;

/// <summary>Messages and replies as they travel between a channel and the bot.</summary>
internal static class Wire
{
    /// <summary>How activities are written.</summary>
    public static JsonSerializerSettings Settings { get; } = new() { NullValueHandling = NullValueHandling.Ignore };

    /// <summary>A message as its channel would send it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="play">Keeps the people and conversations of one play apart from those of another.</param>
    /// <param name="at">When it is sent.</param>
    public static JObject Incoming(Message message, string play, DateTimeOffset at)
    {
        var person = new JObject { ["id"] = message.Person + play, ["name"] = message.Person, ["role"] = "user" };
        var bot = new JObject { ["id"] = "bot", ["name"] = "Film Bot", ["role"] = "bot" };
        var activity = new JObject
        {
            ["type"] = message.Kind switch { MessageKind.Joined => "conversationUpdate", MessageKind.Edited => "messageUpdate", _ => "message" },
            ["id"] = message.Id,
            ["timestamp"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["channelId"] = message.Channel,
            ["serviceUrl"] = "http://localhost:3979",
            ["from"] = person,
            ["recipient"] = bot,
            ["conversation"] = new JObject { ["id"] = message.Conversation + play },
            ["locale"] = "en-US",
        };
        if (message.Shared)
            activity["conversation"]!["isGroup"] = true;
        if (message.Kind == MessageKind.Joined)
            activity["membersAdded"] = new JArray(person.DeepClone());
        else if (message.Press is { } press)
            activity["value"] = Payload(press);
        else if (message.Kind == MessageKind.File)
            activity["attachments"] = new JArray(new JObject { ["contentType"] = "image/png", ["contentUrl"] = "https://example.org/picture.png" });
        else
            activity["text"] = message.Text;
        return activity;
    }

    /// <summary>What a person hears and can press in the bot's messages; null for silence.</summary>
    public static Heard? Outgoing(IEnumerable<JObject> activities)
    {
        var spoken = activities.Where(a => (string?)a["type"] == "message").ToList();
        return spoken.Count == 0 ? null : new Heard(null, null, string.Join("\n\n", spoken.Select(TextOf)), [.. spoken.SelectMany(Buttons)]);
    }

    // Where a text stands, the card beside it holds only buttons; else the card says it all.
    private static string TextOf(JObject activity) => (string?)activity["text"] is { Length: > 0 } text
        ? text
        : string.Join("\n\n", activity.SelectTokens("$.attachments[*].content.body[*].text").Select(t => (string?)t));

    private static IEnumerable<ReplyButton> Buttons(JObject activity) =>
        from button in activity.SelectTokens("$.attachments[*].content..actions[*]")
        let data = button["data"]
        select new ReplyButton(
            (string)button["title"]!,
            (string?)data?["action"] ?? ButtonActions.Link,
            (string?)data?["key"],
            (string?)data?["nonce"],
            (string?)button["url"]);

    private static JObject Payload(ButtonPress press)
    {
        var payload = new JObject { ["action"] = press.Action };
        if (press.Key is { } key)
            payload["key"] = key;
        if (press.Nonce is { } nonce)
            payload["nonce"] = nonce;
        return payload;
    }
}
