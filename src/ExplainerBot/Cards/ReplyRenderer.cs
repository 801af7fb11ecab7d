using ExplainerBot.Core.Conversation;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Cards;

/// <summary>A reply as the activity that a channel shows best. Each thing is said once.</summary>
internal static class ReplyRenderer
{
    // The newest that the Emulator and Web Chat draw without fault.
    private const string ButtonCardVersion = "1.3";

    /// <summary>The reply as it is drawn on a surface.</summary>
    public static IMessageActivity Render(Reply reply, Surface surface) =>
        surface.IsTeams ? AsCard(reply, surface) : AsTextWithButtons(reply);

    /// <summary>The reply as text alone, for when a card may be what the channel refused.</summary>
    public static IMessageActivity RenderPlain(Reply reply)
    {
        var activity = MessageFactory.Text(reply.Text, Speak(reply), Hint(reply));
        activity.Summary = reply.Summary;
        activity.TextFormat = TextFormatTypes.Markdown;
        return activity;
    }

    // Web Chat, the Emulator and others draw the text and, below it, a card: the card holds only what text cannot.
    private static IMessageActivity AsTextWithButtons(Reply reply)
    {
        var activity = RenderPlain(reply);
        var buttons = CardButtons.Of(reply, opens: _ => true);
        if (buttons.Count > 0)
            activity.Attachments = [Attach(new AdaptiveCard { Version = ButtonCardVersion, Actions = buttons })];
        return activity;
    }

    private static IMessageActivity AsCard(Reply reply, Surface surface)
    {
        var activity = MessageFactory.Attachment(Attach(TeamsCard.Of(reply, surface)), null, Speak(reply), Hint(reply));
        activity.Summary = reply.Summary;
        if (reply.HoldsAnswer)
            activity.ChannelData = new FeedbackLoop();
        return activity;
    }

    private static Attachment Attach(AdaptiveCard card) => new() { ContentType = AdaptiveCard.ContentType, Content = card };

    private static string? Speak(Reply reply) => reply.Speak.Length > 0 ? reply.Speak : null;

    private static string Hint(Reply reply) =>
        reply.Outcome is Outcome.Confirm or Outcome.Suggest ? InputHints.ExpectingInput : InputHints.AcceptingInput;
}
