namespace Microsoft.Bot.Schema;

/// <summary>Finding and removing mentions in a message.</summary>
public static class ActivityExtensions
{
    public static bool MentionsId(this IMessageActivity activity, string id) => activity.GetMentions().Any(m => m.Mentioned.Id == id);

    public static bool MentionsRecipient(this IMessageActivity activity) => activity.MentionsId(activity.Recipient.Id);

    public static string RemoveRecipientMention(this IMessageActivity activity) => activity.RemoveMentionText(activity.Recipient.Id);

    public static string RemoveMentionText(this IMessageActivity activity, string id)
    {
        if (string.IsNullOrEmpty(activity.Text))
            return activity.Text;
        foreach (var mention in activity.GetMentions().Where(m => m.Mentioned.Id == id))
        {
            var text = mention.Text ?? $"<at>{mention.Mentioned.Name}</at>";
            if (text.Length > 0)
                activity.Text = activity.Text.Replace(text, "", StringComparison.OrdinalIgnoreCase).Trim();
        }
        return activity.Text;
    }
}
