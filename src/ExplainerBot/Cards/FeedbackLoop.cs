using Newtonsoft.Json;

namespace ExplainerBot.Cards;

/// <summary>Makes Teams show its thumbs under a message, in the message's channel data. A vote comes back as an invoke.</summary>
internal sealed class FeedbackLoop
{
    [JsonProperty("feedbackLoop")]
    public LoopKind Loop { get; init; } = new();
}

/// <summary>How Teams asks: by its own form.</summary>
internal sealed class LoopKind
{
    [JsonProperty("type")]
    public string Type { get; init; } = "default";
}
