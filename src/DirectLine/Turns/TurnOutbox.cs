using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace DirectLine.Turns;

/// <summary>Collects what the bot says in one turn, in order; it is written and shown when the turn is over.</summary>
/// <param name="turnId">What the ids of the replies begin with: the same turn run again gives them the same ids.</param>
/// <param name="bot">Who the replies are from.</param>
/// <param name="notBefore">No reply is dated before this.</param>
/// <param name="time">The clock.</param>
internal sealed class TurnOutbox(string turnId, ChannelAccount bot, DateTimeOffset notBefore, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<Activity> replies = [];
    private DateTimeOffset last = notBefore;
    private int count;
    private bool closed;

    /// <summary>Dates and names a reply, and keeps it when it belongs in the log.</summary>
    /// <returns>The id of the reply.</returns>
    public string Add(Activity reply, bool keep)
    {
        lock (gate)
        {
            // Clients sort by time, to the millisecond: no two activities of a turn have the same.
            var (now, earliest) = (time.GetUtcNow(), last.AddMilliseconds(1));
            last = now > earliest ? now : earliest;
            reply.Id = $"{turnId}.{++count}";
            reply.Timestamp = last;
            reply.ChannelId = Channels.Directline;
            reply.ServiceUrl = null;
            reply.From = bot;
            if (keep && !closed)
                replies.Add(reply);
            return reply.Id;
        }
    }

    /// <summary>Puts another activity in the place of one that has not left yet; else does nothing.</summary>
    public void Replace(Activity activity)
    {
        lock (gate)
        {
            if (replies.FindIndex(r => r.Id == activity.Id) is >= 0 and var index)
            {
                (activity.Timestamp, activity.From) = (replies[index].Timestamp, bot);
                replies[index] = activity;
            }
        }
    }

    /// <summary>Takes back one that has not left yet; else does nothing.</summary>
    public void Remove(string? activityId)
    {
        lock (gate)
            replies.RemoveAll(r => r.Id == activityId);
    }

    /// <summary>The replies. What a turn says after this, having outlived its deadline, goes nowhere.</summary>
    public IReadOnlyList<Activity> Close()
    {
        lock (gate)
        {
            closed = true;
            return [.. replies];
        }
    }
}
