namespace Microsoft.Bot.Schema;

/// <summary>A message to the bot or to the user.</summary>
public interface IMessageActivity : IActivity
{
    string Locale { get; set; }
    string Text { get; set; }
    string Speak { get; set; }
    string InputHint { get; set; }
    string Summary { get; set; }
    string TextFormat { get; set; }
    string AttachmentLayout { get; set; }
    IList<Attachment> Attachments { get; set; }
    SuggestedActions SuggestedActions { get; set; }
    string Importance { get; set; }
    string DeliveryMode { get; set; }
    DateTimeOffset? Expiration { get; set; }
    object Value { get; set; }

    bool HasContent();
    Mention[] GetMentions();
}

/// <summary>A message that was edited.</summary>
public interface IMessageUpdateActivity : IMessageActivity;

/// <summary>A message that proposes something about an earlier one.</summary>
public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}

/// <summary>A message that was taken back.</summary>
public interface IMessageDeleteActivity : IActivity;

/// <summary>Somebody is writing.</summary>
public interface ITypingActivity : IActivity;

/// <summary>The conversation passes to somebody else.</summary>
public interface IHandoffActivity : IActivity;

/// <summary>Members or topic of the conversation changed.</summary>
public interface IConversationUpdateActivity : IActivity
{
    IList<ChannelAccount> MembersAdded { get; set; }
    IList<ChannelAccount> MembersRemoved { get; set; }
    string TopicName { get; set; }
    bool? HistoryDisclosed { get; set; }
}

/// <summary>The bot was installed or removed.</summary>
public interface IInstallationUpdateActivity : IActivity
{
    string Action { get; set; }
}

/// <summary>The bot was added to or removed from somebody's contacts.</summary>
public interface IContactRelationUpdateActivity : IActivity
{
    string Action { get; set; }
}

/// <summary>Reactions to a message were added or removed.</summary>
public interface IMessageReactionActivity : IActivity
{
    IList<MessageReaction> ReactionsAdded { get; set; }
    IList<MessageReaction> ReactionsRemoved { get; set; }
}

/// <summary>Something happened that is no message; it has a name and a value.</summary>
public interface IEventActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
    ConversationReference RelatesTo { get; set; }
}

/// <summary>A call that waits for an answer with a status and a body.</summary>
public interface IInvokeActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
    ConversationReference RelatesTo { get; set; }
}

/// <summary>A note for whoever debugs the bot.</summary>
public interface ITraceActivity : IActivity
{
    string Name { get; set; }
    string Label { get; set; }
    string ValueType { get; set; }
    object Value { get; set; }
    ConversationReference RelatesTo { get; set; }
}

/// <summary>The conversation is over.</summary>
public interface IEndOfConversationActivity : IActivity
{
    string Code { get; set; }
    string Text { get; set; }
}

/// <summary>An order to do something.</summary>
public interface ICommandActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
}

/// <summary>What came of an order.</summary>
public interface ICommandResultActivity : IActivity
{
    string Name { get; set; }
    object Value { get; set; }
}
