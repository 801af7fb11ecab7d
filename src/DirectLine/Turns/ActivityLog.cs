using DirectLine.Conversations;
using DirectLine.Sharing;
using DirectLine.Web;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Options;
using Newtonsoft.Json;

namespace DirectLine.Turns;

/// <summary>Writes what was said in a turn, all of it or nothing, and shows it to those who are there.</summary>
internal sealed class ActivityLog(
    IConversationStore store, Rooms rooms, NewsSeal seal, Closing closing, IOptions<DirectLineOptions> options, TimeProvider time)
{
    /// <summary>Writes a turn. When the task completes it is kept, and the sockets know of it.</summary>
    /// <param name="order">The right to run the turn.</param>
    /// <param name="conversation">The conversation as it was before the turn.</param>
    /// <param name="posted">What the user sent, or null.</param>
    /// <param name="result">What came of it.</param>
    /// <exception cref="DirectLineException">The conversation is gone.</exception>
    /// <exception cref="TurnLostException">Another process has taken the conversation over; nothing was written.</exception>
    public async Task AppendAsync(TurnOrder order, ConversationRecord conversation, IncomingActivity? posted, TurnResult result)
    {
        var room = order.Room;
        if (result.End)
        {
            await EndAsync(room, conversation, [.. Shown(posted, result), Goodbye(conversation.Id)]).ConfigureAwait(false);
            return;
        }
        var entries = EntriesOf(posted, result);
        if (entries.Count == 0)
            return;
        var shown = result.DoNotKeep ? Shown(posted, result) : [];
        var news = result.DoNotKeep ? await seal.SealAsync(new News(shown)).ConfigureAwait(false) : default;
        if (result.DoNotKeep)
            room.HideAfter(conversation.LastPosition);
        long? before = null;
        try
        {
            before = await store.AppendAsync(conversation.Id, entries, conversation.Next(time.GetUtcNow()), order.Fence, news, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            if (result.DoNotKeep)
                Hold(room, before is null ? [] : At(before.Value, shown));
        }
        if (before is null)
            throw DirectLineException.NoSuchConversation();
        room.Wake();
    }

    /// <summary>Shows those who are here what another process has shown, and what it could not keep.</summary>
    public void Hear(string conversationId, IReadOnlyList<LoggedActivity> shown, bool ended)
    {
        using var lease = rooms.Enter(conversationId);
        Hold(lease.Room, shown);
        if (ended)
            lease.Room.End();
        else
            lease.Room.Wake();
    }

    private async Task EndAsync(Room room, ConversationRecord conversation, IReadOnlyList<string> shown)
    {
        var news = await seal.SealAsync(new News(shown, End: true)).ConfigureAwait(false);
        await store.EndAsync(conversation.Id, news, CancellationToken.None).ConfigureAwait(false);
        Hold(room, At(conversation.LastPosition, shown));
        room.End();
    }

    /// <summary>What the log gets of a turn.</summary>
    public IReadOnlyList<LogEntry> EntriesOf(IncomingActivity? posted, TurnResult result)
    {
        var entries = new List<LogEntry>();
        if (posted is { IsShown: true })
            entries.Add(new LogEntry(posted.Id, result.DoNotKeep ? posted.ToPlaceholderJson(result.KeptText ?? options.Value.PlaceholderText) : posted.Json));
        else if (posted is { ClientActivityId: not null } && posted.ForBot.Type != ActivityTypes.Typing)
            entries.Add(new LogEntry(posted.Id, Json: null));
        for (var i = 0; i < result.Replies.Count; i++)
        {
            var reply = result.Replies[i];
            entries.Add(new LogEntry(reply.Id, !result.DoNotKeep ? ActivityJson.Write(reply) : i == 0 ? KeptJson(reply, result.KeptReply) : null));
        }
        return entries;
    }

    private static List<string> Shown(IncomingActivity? posted, TurnResult result)
    {
        List<string> shown = posted is { IsShown: true } ? [posted.Json] : [];
        // An entry that clients never see has its position all the same.
        if (posted is { IsShown: false, ClientActivityId: not null } && posted.ForBot.Type != ActivityTypes.Typing)
            shown.Add("");
        shown.AddRange(result.Replies.Select(ActivityJson.Write));
        return shown;
    }

    /// <summary>What was shown, at its positions after one; an entry that clients never see has its position all the same.</summary>
    public static IReadOnlyList<LoggedActivity> At(long before, IReadOnlyList<string> shown) =>
        [.. shown.Select((json, i) => new LoggedActivity(before + i + 1, json)).Where(a => a.Json.Length > 0)];

    private void Hold(Room room, IReadOnlyList<LoggedActivity> held)
    {
        room.Hold(held);
        if (held.Count > 0)
            _ = ReleaseLaterAsync(rooms.Enter(room.ConversationId), held);
    }

    private async Task ReleaseLaterAsync(Rooms.Lease lease, IReadOnlyList<LoggedActivity> held)
    {
        using (lease)
        {
            await Task.Delay(options.Value.HoldUnkept, time, closing.Over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lease.Room.Release(held);
        }
    }

    // A copy: the bot may hand out the same activity in every turn.
    private string KeptJson(Activity reply, Activity? kept)
    {
        var json = ActivityJson.ToTokens(kept ?? new Activity(ActivityTypes.Message) { Text = options.Value.PlaceholderText });
        var envelope = ActivityJson.ToTokens(reply);
        foreach (var name in (string[])["id", "timestamp", "channelId", "conversation", "from", "recipient", "replyToId"])
            json[name] = envelope[name];
        json.Remove("serviceUrl");
        return json.ToString(Formatting.None);
    }

    private string Goodbye(string conversationId) => ActivityJson.Write(new Activity(ActivityTypes.EndOfConversation)
    {
        Id = $"{conversationId}|end",
        Timestamp = time.GetUtcNow(),
        ChannelId = Channels.Directline,
        Conversation = new ConversationAccount(id: conversationId),
        From = new ChannelAccount(options.Value.BotId, options.Value.BotName, RoleTypes.Bot),
        Code = EndOfConversationCodes.CompletedSuccessfully,
    });
}
