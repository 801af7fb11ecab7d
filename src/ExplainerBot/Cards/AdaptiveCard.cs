using Newtonsoft.Json;

namespace ExplainerBot.Cards;

/// <summary>An Adaptive Card, with the few elements that replies need. Plain types: any SDK writes them the same.</summary>
internal sealed class AdaptiveCard
{
    /// <summary>The content type of an attachment that holds a card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    [JsonProperty("$schema")]
    public string Schema { get; init; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    [JsonProperty("type")]
    public string Type { get; init; } = "AdaptiveCard";

    [JsonProperty("version")]
    public required string Version { get; init; }

    [JsonProperty("fallbackText", NullValueHandling = NullValueHandling.Ignore)]
    public string? FallbackText { get; init; }

    /// <summary>The card in plain words, for a voice.</summary>
    [JsonProperty("speak", NullValueHandling = NullValueHandling.Ignore)]
    public string? Speak { get; init; }

    [JsonProperty("body", NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<CardElement>? Body { get; init; }

    [JsonProperty("actions", NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<CardButton>? Actions { get; init; }
}

/// <summary>A part of a card's body.</summary>
internal abstract class CardElement
{
    [JsonProperty("type", Order = -2)]
    public abstract string Type { get; init; }

    [JsonProperty("spacing", NullValueHandling = NullValueHandling.Ignore)]
    public string? Spacing { get; init; }
}

/// <summary>A text of simple Markdown.</summary>
internal sealed class TextBlock : CardElement
{
    public override string Type { get; init; } = "TextBlock";

    [JsonProperty("text")]
    public required string Text { get; init; }

    [JsonProperty("wrap")]
    public bool Wrap { get; init; } = true;

    [JsonProperty("isSubtle", NullValueHandling = NullValueHandling.Ignore)]
    public bool? IsSubtle { get; init; }

    /// <summary><c>heading</c> for the card's heading: the client gives it its look, and its level to a screen reader.</summary>
    [JsonProperty("style", NullValueHandling = NullValueHandling.Ignore)]
    public string? Style { get; init; }
}

/// <summary>Elements that belong together, set off by the client's own second background.</summary>
internal sealed class Container : CardElement
{
    public override string Type { get; init; } = "Container";

    [JsonProperty("style")]
    public string Style { get; init; } = "emphasis";

    [JsonProperty("items")]
    public required IReadOnlyList<CardElement> Items { get; init; }
}

/// <summary>Buttons within the body: each row of them but the card's last.</summary>
internal sealed class ButtonRow : CardElement
{
    public override string Type { get; init; } = "ActionSet";

    [JsonProperty("actions")]
    public required IReadOnlyList<CardButton> Actions { get; init; }
}

/// <summary>A button: it sends its payload back, or opens an address.</summary>
internal sealed class CardButton
{
    [JsonProperty("type")]
    public required string Type { get; init; }

    [JsonProperty("title")]
    public required string Title { get; init; }

    /// <summary>The name of a universal action.</summary>
    [JsonProperty("verb", NullValueHandling = NullValueHandling.Ignore)]
    public string? Verb { get; init; }

    [JsonProperty("data", NullValueHandling = NullValueHandling.Ignore)]
    public ButtonPayload? Data { get; init; }

    [JsonProperty("url", NullValueHandling = NullValueHandling.Ignore)]
    public string? Url { get; init; }

    /// <summary>What Teams does at the press.</summary>
    [JsonProperty("msteams", NullValueHandling = NullValueHandling.Ignore)]
    public TeamsPress? Teams { get; init; }

    /// <summary>What a client shows that does not know the button's type.</summary>
    [JsonProperty("fallback", NullValueHandling = NullValueHandling.Ignore)]
    public CardButton? Fallback { get; init; }
}

/// <summary>What a pressed button sends. Opaque: an id could spoil by itself.</summary>
internal sealed class ButtonPayload
{
    [JsonProperty("action")]
    public required string Action { get; init; }

    /// <summary>The question, or the country. Not called <c>key</c> on the wire: the library that draws cards takes that name for its own.</summary>
    [JsonProperty("about", NullValueHandling = NullValueHandling.Ignore)]
    public string? Key { get; init; }

    [JsonProperty("nonce", NullValueHandling = NullValueHandling.Ignore)]
    public string? Nonce { get; init; }
}

/// <summary>Keeps Teams from saying that the response was sent: the reply that follows says more.</summary>
internal sealed class TeamsPress
{
    [JsonProperty("feedback")]
    public PressFeedback Feedback { get; init; } = new();
}

/// <summary>Whether Teams notes a press by itself.</summary>
internal sealed class PressFeedback
{
    [JsonProperty("hide")]
    public bool Hide { get; init; } = true;
}
