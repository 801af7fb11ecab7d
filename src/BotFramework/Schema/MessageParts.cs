using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>A reaction to a message.</summary>
public class MessageReaction
{
    public MessageReaction()
    {
    }

    public MessageReaction(string type = null) => Type = type;

    [JsonProperty("type")] public string Type { get; set; }
}

/// <summary>A part of the text that the message is about.</summary>
public class TextHighlight
{
    public TextHighlight()
    {
    }

    public TextHighlight(string text = null, int? occurrence = null)
    {
        Text = text;
        Occurrence = occurrence;
    }

    [JsonProperty("text")] public string Text { get; set; }
    [JsonProperty("occurrence")] public int? Occurrence { get; set; }
}

/// <summary>A programmatic action that goes with a message.</summary>
public class SemanticAction
{
    public SemanticAction()
    {
    }

    public SemanticAction(string id = null, IDictionary<string, Entity> entities = null)
    {
        Id = id;
        Entities = entities;
    }

    [JsonProperty("state")] public string State { get; set; }
    [JsonProperty("id")] public string Id { get; set; }
    [JsonProperty("entities")] public IDictionary<string, Entity> Entities { get; set; }
}
