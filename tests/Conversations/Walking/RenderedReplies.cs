using System.Collections.Concurrent;
using System.Globalization;
using ExplainerBot.Cards;
using ExplainerBot.Conversations.Channels;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core.Conversation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Conversations.Walking;

/// <summary>Looks at each reply as every channel gets it: all strings of the activity's JSON, hidden ones included.</summary>
internal sealed class RenderedReplies
{
    private static readonly Surface[] surfaces =
    [
        new("webchat"), new("directline"), new("emulator"), new("msteams"), new("slack"), new(null),
        new("msteams", IsShared: true, "28:bot"), new("msteams", IsShared: true, "bot"), new("webchat", IsShared: true, "bot"),
    ];

    private readonly ConcurrentDictionary<string, string?> repeats = new(StringComparer.Ordinal);

    /// <summary>Checks what each channel is sent for a turn.</summary>
    /// <exception cref="WatchException">A string says too much, a sentence stands twice, or help is out of reach.</exception>
    public void Look(Watcher watcher, Observation seen)
    {
        if (seen.Reply.Outcome == Outcome.Silent)
            return;
        var nonces = seen.Reply.Buttons.Select(b => b.Nonce).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var surface in surfaces)
        {
            var activity = JObject.Parse(JsonConvert.SerializeObject(ReplyRenderer.Render(seen.Reply, surface), Wire.Settings));
            watcher.WatchRendered(seen, activity.Descendants().OfType<JValue>().Select(v => v.ToString(CultureInfo.InvariantCulture)).Where(s => !nonces.Contains(s)));
            CheckShape(activity, surface.ChannelId, seen.Reply);
        }
    }

    private void CheckShape(JObject activity, string? channel, Reply reply)
    {
        var heard = Wire.Outgoing([activity]) ?? throw new WatchException($"'{channel}' gets no message.");
        if (repeats.GetOrAdd(Drawn(activity), Rules.FirstRepeat) is { } sentence)
            throw new WatchException($"'{channel}' draws '{sentence.Trim()}' twice.");
        if (!reply.Blocks.Any(b => b.Kind == BlockKind.Lines) && !heard.Buttons.Any(b => b.Action == ButtonActions.Help))
            throw new WatchException($"'{channel}' gets no way to Get help: {heard.Text}");
        if (reply.Sensitive && (string?)activity["summary"] != reply.Summary)
            throw new WatchException($"'{channel}' gets another summary of a reply to harm.");
    }

    // What a client draws: the text, and a card's texts below it. Fallbacks and speech are for other readers.
    private static string Drawn(JObject activity) =>
        string.Join('\n', activity.SelectTokens("$.attachments[*].content.body[*].text").Prepend(activity["text"]).Select(t => (string?)t));
}
