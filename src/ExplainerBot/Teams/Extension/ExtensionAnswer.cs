using ExplainerBot.Cards;
using Newtonsoft.Json;

namespace ExplainerBot.Teams.Extension;

/// <summary>
/// The body that answers a message extension's invoke. Plain types of ours, so that any SDK writes them the same. Source: Microsoft's
/// "Respond to search command", the response of <c>composeExtension/query</c>.
/// </summary>
internal sealed class ExtensionAnswer
{
    [JsonProperty("composeExtension")]
    public required ExtensionResult Result { get; init; }

    [JsonProperty("cacheInfo", NullValueHandling = NullValueHandling.Ignore)]
    public CacheRule? CacheInfo { get; init; }

    /// <summary>Things to insert, one below the other.</summary>
    public static ExtensionAnswer List(IEnumerable<ExtensionItem> items) =>
        new() { Result = new ExtensionResult { Type = "result", AttachmentLayout = "list", Attachments = [.. items] } };

    /// <summary>A text for the person alone who typed. There is nothing to insert, and the client is told to keep nothing.</summary>
    public static ExtensionAnswer Message(string text) =>
        new() { Result = new ExtensionResult { Type = "message", Text = text }, CacheInfo = new CacheRule() };
}

/// <summary>What comes of a search or a choice.</summary>
internal sealed class ExtensionResult
{
    [JsonProperty("type")]
    public required string Type { get; init; }

    [JsonProperty("attachmentLayout", NullValueHandling = NullValueHandling.Ignore)]
    public string? AttachmentLayout { get; init; }

    [JsonProperty("attachments", NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<ExtensionItem>? Attachments { get; init; }

    [JsonProperty("text", NullValueHandling = NullValueHandling.Ignore)]
    public string? Text { get; init; }
}

/// <summary>Something to insert, and what stands for it in the list.</summary>
internal sealed class ExtensionItem
{
    [JsonProperty("contentType")]
    public required string ContentType { get; init; }

    [JsonProperty("content")]
    public required object Content { get; init; }

    [JsonProperty("preview")]
    public required ExtensionPreview Preview { get; init; }

    /// <summary>A row of the list. Choosing it fetches what is inserted, so that no card of an answer travels before.</summary>
    public static ExtensionItem Row(PreviewCard row) =>
        new() { ContentType = PreviewCard.ContentType, Content = row, Preview = new ExtensionPreview { Content = row } };

    /// <summary>A card to insert.</summary>
    public static ExtensionItem Card(AdaptiveCard card, PreviewCard row) =>
        new() { ContentType = AdaptiveCard.ContentType, Content = card, Preview = new ExtensionPreview { Content = row } };
}

/// <summary>An attachment that stands for another.</summary>
internal sealed class ExtensionPreview
{
    [JsonProperty("contentType")]
    public string ContentType { get; init; } = PreviewCard.ContentType;

    [JsonProperty("content")]
    public required PreviewCard Content { get; init; }
}

/// <summary>A thumbnail card without a picture.</summary>
internal sealed class PreviewCard
{
    /// <summary>The content type of its attachment.</summary>
    public const string ContentType = "application/vnd.microsoft.card.thumbnail";

    [JsonProperty("title")]
    public required string Title { get; init; }

    [JsonProperty("text")]
    public required string Text { get; init; }

    [JsonProperty("tap", NullValueHandling = NullValueHandling.Ignore)]
    public PreviewTap? Tap { get; init; }
}

/// <summary>What choosing a row sends: the invoke <c>composeExtension/selectItem</c> with the question's opaque key.</summary>
internal sealed class PreviewTap
{
    [JsonProperty("type")]
    public string Type { get; init; } = "invoke";

    [JsonProperty("value")]
    public required ChosenQuestion Value { get; init; }
}

/// <summary>The question that was chosen.</summary>
internal sealed class ChosenQuestion
{
    [JsonProperty("key")]
    public required string Key { get; init; }
}

/// <summary>Tells the client not to keep an answer.</summary>
internal sealed class CacheRule
{
    [JsonProperty("cacheType")]
    public string CacheType { get; init; } = "no-cache";

    [JsonProperty("cacheDuration")]
    public int CacheDuration { get; init; }
}
