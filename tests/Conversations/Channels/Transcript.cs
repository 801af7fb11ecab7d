using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Channels;

/// <summary>
/// A conversation as the array of activities that the Bot Framework Emulator opens. Ids, times and nonces are the same in every
/// play, so that two plays of one script can be compared.
/// </summary>
internal sealed class Transcript
{
    private readonly JArray activities = [];
    private readonly Dictionary<string, string> offers = new(StringComparer.Ordinal);

    /// <summary>When each conversation begins.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Adds a message with its replies.</summary>
    public void Add(JObject message, IReadOnlyList<JObject> replies)
    {
        activities.Add(message);
        for (var i = 0; i < replies.Count; i++)
        {
            var reply = (JObject)replies[i].DeepClone();
            reply["id"] = $"{(string?)message["id"]}-reply-{(i + 1).ToString(CultureInfo.InvariantCulture)}-{activities.Count.ToString(CultureInfo.InvariantCulture)}";
            reply["timestamp"] = message["timestamp"];
            reply["replyToId"] = message["id"];
            reply["from"] = message["recipient"]!.DeepClone();
            reply["recipient"] = message["from"]!.DeepClone();
            reply["conversation"] = message["conversation"]!.DeepClone();
            activities.Add(reply);
        }
    }

    /// <summary>The file's text.</summary>
    public override string ToString()
    {
        foreach (var nonce in activities.Descendants().OfType<JProperty>().Where(p => p.Name == "nonce" && p.Value.Type == JTokenType.String))
        {
            var given = (string)nonce.Value!;
            if (given is not "forged" && !given.StartsWith("offer-", StringComparison.Ordinal))
            {
                offers.TryAdd(given, "offer-" + (offers.Count + 1).ToString(CultureInfo.InvariantCulture));
                nonce.Value = offers[given];
            }
        }
        return activities.ToString(Formatting.Indented).ReplaceLineEndings("\n") + "\n";
    }
}
