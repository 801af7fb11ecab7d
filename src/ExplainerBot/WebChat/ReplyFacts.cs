using Newtonsoft.Json;

namespace ExplainerBot.WebChat;

/// <summary>What the page needs to know of a reply, in the activity's channel data. It says nothing about the answer.</summary>
internal sealed class ReplyFacts
{
    /// <summary>Whether the person has said to have seen the film: the page's switch shows it.</summary>
    [JsonProperty("seenFilm")]
    public bool SeenFilm { get; init; }

    /// <summary>Under an answer, the opaque key of its question: a vote carries it back.</summary>
    [JsonProperty("question", NullValueHandling = NullValueHandling.Ignore)]
    public string? Question { get; init; }
}
