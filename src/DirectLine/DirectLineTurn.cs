using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace DirectLine;

/// <summary>
/// What bot and channel tell each other during a turn, by entries in <see cref="ITurnContext.TurnState"/>. On other channels the
/// entries have no effect, so a bot may set them without asking where it is.
/// </summary>
public static class DirectLineTurn
{
    /// <summary>
    /// Set to any object: the user's activity and the replies of this turn reach the clients that are there, but the log gets only
    /// their ids and a placeholder. Set it before the turn ends; middleware may do it too.
    /// </summary>
    public const string DoNotKeepKey = "DirectLine.DoNotKeep";

    /// <summary>
    /// Set to an <see cref="Activity"/>: with <see cref="DoNotKeepKey"/>, what the log gets in place of the first reply, for a
    /// client that asks again later. Without it the log gets the placeholder.
    /// </summary>
    public const string KeptReplyKey = "DirectLine.KeptReply";

    /// <summary>
    /// Set to a string: with <see cref="DoNotKeepKey"/>, what the log gets in place of the user's words. Without it the log gets
    /// <see cref="DirectLineOptions.PlaceholderText"/>.
    /// </summary>
    public const string KeptTextKey = "DirectLine.KeptText";

    /// <summary>
    /// Set to any object: after this turn the conversation ends. Its log is deleted, clients get the replies and an
    /// <c>endOfConversation</c>, and every later request for it is answered 404.
    /// </summary>
    public const string EndKey = "DirectLine.End";

    /// <summary>
    /// Holds, as a string, whom the token stands for: made by the server, never chosen by a client. Whatever is kept per person
    /// belongs under this id; <c>from.id</c> may be an id that a caller named.
    /// </summary>
    public const string SubjectKey = "DirectLine.Subject";

    /// <summary>Marks the turn as not to be kept. See <see cref="DoNotKeepKey"/>.</summary>
    /// <param name="turnContext">The running turn.</param>
    /// <param name="keptReply">What the log gets in place of the reply; null for the placeholder.</param>
    /// <param name="keptText">What the log gets in place of the user's words; null for the placeholder.</param>
    public static void DoNotKeep(ITurnContext turnContext, Activity? keptReply = null, string? keptText = null)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState[DoNotKeepKey] = true;
        if (keptReply is not null)
            turnContext.TurnState[KeptReplyKey] = keptReply;
        if (keptText is not null)
            turnContext.TurnState[KeptTextKey] = keptText;
    }

    /// <summary>Ends the conversation after this turn. See <see cref="EndKey"/>.</summary>
    /// <param name="turnContext">The running turn.</param>
    public static void EndConversation(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        turnContext.TurnState[EndKey] = true;
    }

    /// <summary>Whom the token stands for, or null on another channel. See <see cref="SubjectKey"/>.</summary>
    /// <param name="turnContext">The running turn.</param>
    public static string? SubjectOf(ITurnContext turnContext)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        return turnContext.TurnState.Get<string>(SubjectKey);
    }
}
