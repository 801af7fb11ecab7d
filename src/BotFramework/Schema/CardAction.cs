using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A button.</summary>
public class CardAction
{
    public CardAction()
    {
    }

    public CardAction(
        string type = null,
        string title = null,
        string image = null,
        string text = null,
        string displayText = null,
        object value = null,
        object channelData = null)
    {
        Type = type;
        Title = title;
        Image = image;
        Text = text;
        DisplayText = displayText;
        Value = value;
        ChannelData = channelData;
    }

    [JsonProperty("type")] public string Type { get; set; }
    [JsonProperty("title")] public string Title { get; set; }
    [JsonProperty("image")] public string Image { get; set; }
    [JsonProperty("imageAltText")] public string ImageAltText { get; set; }
    [JsonProperty("text")] public string Text { get; set; }
    [JsonProperty("displayText")] public string DisplayText { get; set; }
    [JsonProperty("value")] public object Value { get; set; }
    [JsonProperty("channelData")] public object ChannelData { get; set; }

    public static implicit operator CardAction(string input) => FromString(input);

    public static CardAction FromString(string input) => new(title: input, value: input);
}

/// <summary>Buttons that a channel shows beside a message until one is pressed.</summary>
public class SuggestedActions
{
    public SuggestedActions()
    {
    }

    public SuggestedActions(IList<string> to = null, IList<CardAction> actions = null)
    {
        To = to;
        Actions = actions;
    }

    public SuggestedActions(IEnumerable<string> to, IEnumerable<CardAction> actions)
        : this(to?.ToList(), actions?.ToList())
    {
    }

    [JsonProperty("to")] public IList<string> To { get; set; }
    [JsonProperty("actions")] public IList<CardAction> Actions { get; set; }
}
