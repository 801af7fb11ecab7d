using System.Globalization;
using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Where a conversation takes place and who takes part: enough to speak there again.</summary>
public class ConversationReference
{
    public ConversationReference()
    {
    }

    public ConversationReference(
        string activityId = null,
        ChannelAccount user = null,
        ChannelAccount bot = null,
        ConversationAccount conversation = null,
        string channelId = null,
        string serviceUrl = null)
    {
        ActivityId = activityId;
        User = user;
        Bot = bot;
        Conversation = conversation;
        ChannelId = channelId;
        ServiceUrl = serviceUrl;
    }

#pragma warning disable CA1304 // The other constructor has no culture of its own.
    public ConversationReference(
        CultureInfo locale,
        string activityId = null,
        ChannelAccount user = null,
        ChannelAccount bot = null,
        ConversationAccount conversation = null,
        string channelId = null,
        string serviceUrl = null)
        : this(activityId, user, bot, conversation, channelId, serviceUrl) => Locale = locale?.ToString();
#pragma warning restore CA1304

    [JsonProperty("activityId")] public string ActivityId { get; set; }
    [JsonProperty("user")] public ChannelAccount User { get; set; }
    [JsonProperty("bot")] public ChannelAccount Bot { get; set; }
    [JsonProperty("conversation")] public ConversationAccount Conversation { get; set; }
    [JsonProperty("channelId")] public string ChannelId { get; set; }
    [JsonProperty("locale")] public string Locale { get; set; }
    [JsonProperty("serviceUrl")] public string ServiceUrl { get; set; }

    public Activity GetContinuationActivity() => new(ActivityTypes.Event)
    {
        Name = ActivityEventNames.ContinueConversation,
        Id = Guid.NewGuid().ToString(),
        ChannelId = ChannelId,
        Locale = Locale,
        ServiceUrl = ServiceUrl,
        Conversation = Conversation,
        Recipient = Bot,
        From = User,
        RelatesTo = this,
    };
}
