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
        var bot = new JObject { ["id"] = message.OnTeams ? "28:bot" : "bot", ["name"] = "Film Bot", ["role"] = "bot" };
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
            activity["membersAdded"] = message.Shared ? new JArray(person.DeepClone(), bot.DeepClone()) : new JArray(person.DeepClone());
        else if (message.Press is { } press && message.Shared && message.Alone)
            AsUniversalAction(activity, press);
        else if (message.Press is { } pressed)
            activity["value"] = Payload(pressed);
        else if (message.Kind == MessageKind.File)
            activity["attachments"] = new JArray(new JObject { ["contentType"] = "image/png", ["contentUrl"] = "https://example.org/picture.png" });
        else if (message.Shared && message.OnTeams)
            Mention(activity, message.Text);
        else
            activity["text"] = message.Text;
        return activity;
    }

    // Teams sends a press of a universal action by itself, and waits for the card in the response.
    private static void AsUniversalAction(JObject activity, ButtonPress press)
    {
        activity["type"] = "invoke";
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = "card";
        activity["value"] = new JObject
        {
            ["action"] = new JObject { ["type"] = "Action.Execute", ["verb"] = press.Action, ["data"] = Payload(press) },
            ["trigger"] = "manual",
        };
    }

    // Of a group Teams tells the bot only what mentions it.
    private static void Mention(JObject activity, string text)
    {
        activity["text"] = "<at>Film Bot</at> " + text;
        activity["entities"] = new JArray(new JObject
        {
            ["type"] = "mention", ["text"] = "<at>Film Bot</at>", ["mentioned"] = activity["recipient"]!.DeepClone(),
        });
    }

    /// <summary>What a person hears and can press in the bot's messages; null for silence.</summary>
    public static Heard? Outgoing(IEnumerable<JObject> activities)
    {
        var spoken = activities.Select(Spoken).OfType<JObject>().ToList();
        return spoken.Count == 0 ? null : new Heard(null, null, string.Join("\n\n", spoken.Select(TextOf)), [.. spoken.SelectMany(Buttons)]);
    }

    // A card in the response to a universal action is a message to the one who pressed.
    private static JObject? Spoken(JObject activity) => (string?)activity["type"] switch
    {
        "message" => activity,
        "invokeResponse" when activity.SelectToken("value.Body.value") is JObject card => new JObject
        {
            ["attachments"] = new JArray(new JObject { ["content"] = card.DeepClone() }),
        },
        _ => null,
    };

    // Where a text stands, the card beside it holds only buttons; else the card says it all.
    private static string TextOf(JObject activity) => (string?)activity["text"] is { Length: > 0 } text
        ? text
        : string.Join("\n\n", activity.SelectTokens("$.attachments[*].content.body..text").Select(t => (string?)t));

    private static IEnumerable<ReplyButton> Buttons(JObject activity) =>
        from button in activity.SelectTokens("$.attachments[*].content..actions[*]")
        let data = button["data"]
        select new ReplyButton(
            (string)button["title"]!,
            (string?)data?["action"] ?? ButtonActions.Link,
            (string?)data?["about"],
            (string?)data?["nonce"],
            (string?)button["url"]);

    private static JObject Payload(ButtonPress press)
    {
        var payload = new JObject { ["action"] = press.Action };
        if (press.Key is { } key)
            payload["about"] = key;
        if (press.Nonce is { } nonce)
            payload["nonce"] = nonce;
        return payload;
    }
}
