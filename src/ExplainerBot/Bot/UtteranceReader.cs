using System.Buffers.Text;
using System.Security.Cryptography;
using ExplainerBot.Cards;
using ExplainerBot.Core.Conversation;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Bot;

/// <summary>Reads an activity as what the person said.</summary>
internal static class UtteranceReader
{
    private const int NonceBytes = 12;

    /// <summary>The utterance of a message or of an edited one. Everything in it is untrusted.</summary>
    public static Utterance Read(Activity activity)
    {
        var isEdit = activity.Type == ActivityTypes.MessageUpdate;
        return new Utterance
        {
            // A press may come with the text of its button. The domain lets a press that it knows count, and else reads the text.
            Text = BotMention.Remove(activity.Text, activity.Entities, activity.Recipient?.Id),
            Press = PressOf(activity.Value),
            Audience = AudienceOf(activity.Conversation),
            CanShowToOne = Surface.Of(activity).IsTeams,
            IsEdit = isEdit,
            HasUnsupportedContent = activity.Attachments?.Any(IsContent) == true,
            // An edit has the id of the message that it changes; it is no redelivery of that.
            ActivityId = isEdit || string.IsNullOrEmpty(activity.Id) ? null : activity.Id,
            Nonce = FreshNonce(),
        };
    }

    /// <summary>
    /// The utterance of a universal action, whose reply goes to the one person who pressed: also in a group it is read by nobody else.
    /// </summary>
    public static Utterance ReadOwnPress(IActivity activity, ButtonPress press) => new()
    {
        Press = press,
        Audience = Audience.Private,
        ActivityId = string.IsNullOrEmpty(activity.Id) ? null : activity.Id,
        Nonce = FreshNonce(),
    };

    /// <summary>Who reads what is said in the conversation. A kind of conversation that is not known may have readers.</summary>
    public static Audience AudienceOf(ConversationAccount? conversation) =>
        conversation is { IsGroup: true } or { ConversationType: { Length: > 0 } and not "personal" } ? Audience.Shared : Audience.Private;

    /// <summary>The button whose payload a value is, or null when it is none.</summary>
    public static ButtonPress? PressOf(object? value) =>
        Untyped.AsObject(value) is { } payload && payload.Text("action") is { } action
            ? new ButtonPress(action, payload.Text("about"), payload.Text("nonce"))
            : null;

    // Teams sends each message a second time as HTML, in an attachment: it is the text again.
    private static bool IsContent(Attachment? attachment) =>
        attachment is not null && !string.Equals(attachment.ContentType, "text/html", StringComparison.OrdinalIgnoreCase);

    private static string FreshNonce()
    {
        Span<byte> random = stackalloc byte[NonceBytes];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }
}
