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

    /// <summary>A card to insert, with its row in the list.</summary>
    public static ExtensionItem Of(AdaptiveCard card, PreviewCard row) =>
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
}

/// <summary>Tells the client not to keep an answer.</summary>
internal sealed class CacheRule
{
    [JsonProperty("cacheType")]
    public string CacheType { get; init; } = "no-cache";

    [JsonProperty("cacheDuration")]
    public int CacheDuration { get; init; }
}
