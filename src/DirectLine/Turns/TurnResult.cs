using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace DirectLine.Turns;

/// <summary>What came of a turn.</summary>
/// <param name="Replies">What the bot said, in order.</param>
/// <param name="Invoke">The answer to an invoke, or null.</param>
/// <param name="DoNotKeep">True when nothing of the turn may be kept.</param>
/// <param name="KeptReply">What is kept in place of the first reply then, or null for a placeholder.</param>
/// <param name="KeptText">What is kept in place of the user's words then, or null for a placeholder.</param>
/// <param name="End">True when the conversation is over.</param>
internal sealed record TurnResult(
    IReadOnlyList<Activity> Replies, InvokeResponse? Invoke, bool DoNotKeep, Activity? KeptReply, string? KeptText, bool End);
