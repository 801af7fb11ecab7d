using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DirectLine.Web;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.IdentityModel.Tokens;

namespace DirectLine.Turns;

/// <summary>
/// An activity that a client posts: as it is shown to clients again, with every member that it came with, and as the bot gets it.
/// What the server decides (id, sender, conversation, channel, time) replaces whatever the client wrote there.
/// </summary>
internal sealed class IncomingActivity
{
    private static readonly string[] accepted =
    [
        ActivityTypes.Message, ActivityTypes.Event, ActivityTypes.Invoke, ActivityTypes.Typing, ActivityTypes.MessageReaction,
        ActivityTypes.EndOfConversation,
    ];

    // Compared ignoring case: the bot's reader would take "From" for "from".
    private static readonly HashSet<string> serverMembers = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "timestamp", "channelId", "conversation", "from", "recipient", "serviceUrl", "callerId", "type",
    };

    // As it came, but for what JSON needs: no needless escapes.
    private static readonly JsonSerializerOptions output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject body;

    private IncomingActivity(JsonObject body, string json, Activity forBot, string? clientActivityId)
    {
        this.body = body;
        Json = json;
        ForBot = forBot;
        ClientActivityId = clientActivityId;
    }

    /// <summary>The activity as clients are shown it.</summary>
    public string Json { get; }

    /// <summary>The activity as the bot gets it.</summary>
    public Activity ForBot { get; }

    /// <summary>The client's own name for this activity (<c>channelData.clientActivityID</c>), or null.</summary>
    public string? ClientActivityId { get; }

    public string Id => ForBot.Id;

    /// <summary>True for what stands in the log for clients to see again.</summary>
    public bool IsShown => ForBot.Type is ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.MessageReaction;

    /// <summary>Reads a posted activity.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="conversationId">The conversation that it is posted to.</param>
    /// <param name="userOf">Who sends it, given the id that the client wrote.</param>
    /// <param name="now">When it arrived.</param>
    /// <exception cref="DirectLineException">400: no activity that a client may post.</exception>
    public static IncomingActivity Read(JsonObject? body, string conversationId, Func<string?, string> userOf, DateTimeOffset now)
    {
        if (body is null || string.IsNullOrEmpty(RequestBody.Text(body, "type")))
            throw DirectLineException.BadArgument("Send an activity: a JSON object with a type, such as {\"type\":\"message\",\"from\":{\"id\":\"me\"},\"text\":\"Hello\"}.");
        var type = RequestBody.Text(body, "type")!;
        if (!accepted.Contains(type, StringComparer.Ordinal))
            throw DirectLineException.BadArgument($"Clients send activities of these types: {string.Join(", ", accepted)}.");
        var user = new ChannelAccount(userOf(RequestBody.Text(body, "from", "id")), RequestBody.Text(body, "from", "name"), RoleTypes.User);
        var clientActivityId = ClientIdIn(body);
        var id = $"{conversationId}|{(clientActivityId is null ? Tokens.TokenService.NewId() : Digest(user.Id, clientActivityId))}";
        try
        {
            foreach (var member in body.Select(m => m.Key).Where(serverMembers.Contains).ToList())
                body.Remove(member);
            body["type"] = type;
            body["id"] = id;
            body["timestamp"] = now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            body["channelId"] = Channels.Directline;
            body["conversation"] = new JsonObject { ["id"] = conversationId };
            var from = new JsonObject { ["id"] = user.Id, ["role"] = user.Role };
            if (user.Name is not null)
                from["name"] = user.Name;
            body["from"] = from;
            var json = body.ToJsonString(output);
            var forBot = ActivityJson.Read(json);
            forBot.From = user;
            // Replies reach the adapter one by one, whatever the client asks for.
            forBot.DeliveryMode = null;
            return new IncomingActivity(body, json, forBot, clientActivityId);
        }
        catch (Exception e) when (e is Newtonsoft.Json.JsonException or FormatException or InvalidCastException or OverflowException
            or ArgumentException or InvalidOperationException)
        {
            throw DirectLineException.BadArgument("The body is no activity: a member has a value of the wrong kind.");
        }
    }

    /// <summary>What is kept of it where nothing of it may be.</summary>
    /// <param name="text">The text that stands there instead.</param>
    public string ToPlaceholderJson(string text)
    {
        var placeholder = new JsonObject();
        foreach (var name in (string[])["type", "id", "timestamp", "channelId", "conversation", "from"])
            placeholder[name] = body[name]?.DeepClone();
        if (ForBot.Type == ActivityTypes.Message)
            placeholder["text"] = text;
        return placeholder.ToJsonString(output);
    }

    private static string? ClientIdIn(JsonObject body)
    {
        if (body["channelData"] is not JsonObject channelData)
            return null;
        var id = RequestBody.Text(channelData, "clientActivityID");
        return string.IsNullOrWhiteSpace(id) ? null : id;
    }

    // The same activity sent again gets the same id, also after a restart; the bot may know by it, too, what it has answered.
    private static string Digest(string user, string clientActivityId) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{user}\n{clientActivityId}")).AsSpan(0, 16).ToArray());
}
