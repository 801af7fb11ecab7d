namespace DirectLine.Conversations;

/// <summary>What is known about a conversation beside its log.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Subject">Whom it is with, by an id of the server's making.</param>
/// <param name="User">The id that its user was given at the start, or null.</param>
/// <param name="LastActive">When it started or something was said last.</param>
/// <param name="LastPosition">The position of the last entry of its log; 0 for none.</param>
/// <param name="Streamed">True when a socket has received something of it.</param>
/// <param name="Ended">True when it has ended and its log is deleted.</param>
public sealed record ConversationRecord(
    string Id, string Subject, string? User, DateTimeOffset LastActive, long LastPosition = 0, bool Streamed = false, bool Ended = false)
{
    /// <summary>When what comes next is said: now, but not before what was said last. Clients sort by time, and a clock may be set back.</summary>
    /// <param name="now">The time by the clock.</param>
    public DateTimeOffset Next(DateTimeOffset now) => now < LastActive ? LastActive.AddSeconds(1) : now;
}

/// <summary>An entry to add to a log.</summary>
/// <param name="Id">The id of the activity, unique in its conversation.</param>
/// <param name="Json">The activity as clients are served it; null where they are not: it is only remembered that it came.</param>
public sealed record LogEntry(string Id, string? Json);

/// <summary>An entry of a log as clients are served it.</summary>
/// <param name="Position">Its position, counted from 1.</param>
/// <param name="Json">The activity.</param>
public sealed record LoggedActivity(long Position, string Json);
