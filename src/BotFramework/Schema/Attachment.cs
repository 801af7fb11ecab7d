using BotFramework.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Schema;

/// <summary>A card or a file that goes with a message.</summary>
public class Attachment : IExtensible
{
    private JObject bag;

    public Attachment()
    {
    }

    public Attachment(string contentType = null, string contentUrl = null, object content = null, string name = null, string thumbnailUrl = null)
    {
        ContentType = contentType;
        ContentUrl = contentUrl;
        Content = content;
        Name = name;
        ThumbnailUrl = thumbnailUrl;
    }

    [JsonProperty("contentType")] public string ContentType { get; set; }
    [JsonProperty("contentUrl")] public string ContentUrl { get; set; }
    [JsonProperty("content")] public object Content { get; set; }
    [JsonProperty("name")] public string Name { get; set; }
    [JsonProperty("thumbnailUrl")] public string ThumbnailUrl { get; set; }

    [JsonExtensionData(ReadData = true, WriteData = true)]
    public JObject Properties
    {
        get => bag ??= [];
        set => bag = value;
    }

    JObject IExtensible.Bag
    {
        get => bag;
        set => bag = value;
    }
}
