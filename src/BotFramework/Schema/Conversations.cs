using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>What a channel needs to know to start a conversation.</summary>
public class ConversationParameters
{
    public ConversationParameters()
    {
    }

    public ConversationParameters(
        bool? isGroup = null,
        ChannelAccount bot = null,
        IList<ChannelAccount> members = null,
        string topicName = null,
        Activity activity = null,
        object channelData = null,
        string tenantId = null)
    {
        IsGroup = isGroup;
        Bot = bot;
        Members = members;
        TopicName = topicName;
        Activity = activity;
        ChannelData = channelData;
        TenantId = tenantId;
    }

    [JsonProperty("isGroup")] public bool? IsGroup { get; set; }
    [JsonProperty("bot")] public ChannelAccount Bot { get; set; }
    [JsonProperty("members")] public IList<ChannelAccount> Members { get; set; }
    [JsonProperty("topicName")] public string TopicName { get; set; }
    [JsonProperty("activity")] public Activity Activity { get; set; }
    [JsonProperty("channelData")] public object ChannelData { get; set; }
    [JsonProperty("tenantId")] public string TenantId { get; set; }
}

/// <summary>A conversation that was started.</summary>
public class ConversationResourceResponse
{
    public ConversationResourceResponse()
    {
    }

    public ConversationResourceResponse(string activityId = null, string serviceUrl = null, string id = null)
    {
        ActivityId = activityId;
        ServiceUrl = serviceUrl;
        Id = id;
    }

    [JsonProperty("activityId")] public string ActivityId { get; set; }
    [JsonProperty("serviceUrl")] public string ServiceUrl { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
}
