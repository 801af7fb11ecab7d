namespace Microsoft.Bot.Schema;

/// <summary>What every activity has, whatever its type.</summary>
public interface IActivity
{
    string Type { get; set; }
    string Id { get; set; }
    string ServiceUrl { get; set; }
    DateTimeOffset? Timestamp { get; set; }
    DateTimeOffset? LocalTimestamp { get; set; }
    string ChannelId { get; set; }
    ChannelAccount From { get; set; }
    ConversationAccount Conversation { get; set; }
    ChannelAccount Recipient { get; set; }
    string ReplyToId { get; set; }
    IList<Entity> Entities { get; set; }
    dynamic ChannelData { get; set; }

    TypeT GetChannelData<TypeT>();
    bool TryGetChannelData<TypeT>(out TypeT instance);
    IMessageActivity AsMessageActivity();
    IContactRelationUpdateActivity AsContactRelationUpdateActivity();
    IInstallationUpdateActivity AsInstallationUpdateActivity();
    IConversationUpdateActivity AsConversationUpdateActivity();
    ITypingActivity AsTypingActivity();
    IEndOfConversationActivity AsEndOfConversationActivity();
    IEventActivity AsEventActivity();
    IInvokeActivity AsInvokeActivity();
    IMessageUpdateActivity AsMessageUpdateActivity();
    IMessageDeleteActivity AsMessageDeleteActivity();
    IMessageReactionActivity AsMessageReactionActivity();
    ISuggestionActivity AsSuggestionActivity();
    ConversationReference GetConversationReference();
    Activity ApplyConversationReference(ConversationReference reference, bool isIncoming = false);
}
