using System.Globalization;
using System.Text;
using DirectLine.Conversations;
using DirectLine.Turns;

namespace DirectLine.Streaming;

/// <summary>Some activities in their order, with the watermark from which a client goes on.</summary>
/// <param name="Activities">The activities; may be none.</param>
/// <param name="Watermark">The position of the last of them, or the one that was asked from.</param>
internal sealed record ActivitySet(IReadOnlyList<LoggedActivity> Activities, long Watermark)
{
    /// <summary>As clients get it, over HTTP and on the socket. The activities go as they were written.</summary>
    public byte[] ToJson() => ToJson(Activities.Select(a => a.Json), Watermarks.Write(Watermark));

    /// <summary>A set of given activities.</summary>
    public static byte[] ToJson(IEnumerable<string> activities, string watermark) =>
        Encoding.UTF8.GetBytes($$"""{"activities":[{{string.Join(',', activities)}}],"watermark":"{{watermark}}"}""");
}

/// <summary>Watermarks are opaque to clients; to us they are positions in the log.</summary>
internal static class Watermarks
{
    public static string Write(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>The position; the beginning for anything that is no watermark of ours, the end for one past it.</summary>
    public static long Read(string? watermark, ConversationRecord conversation) =>
        long.TryParse(watermark, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? Math.Min(position, conversation.LastPosition) : 0;
}

/// <summary>Reads what a client has not seen.</summary>
internal sealed class ActivityReader(IConversationStore store)
{
    private const int LargestSet = 500;

    /// <summary>The next activities after a position, at most 500.</summary>
    public async Task<ActivitySet> ReadAsync(Room room, long after, CancellationToken cancellationToken)
    {
        var logged = await store.ReadAsync(room.ConversationId, after, LargestSet, cancellationToken).ConfigureAwait(false);
        var activities = room.Complete(logged, after, isWhole: logged.Count < LargestSet);
        return new ActivitySet(activities, activities.Count == 0 ? after : activities[^1].Position);
    }
}
