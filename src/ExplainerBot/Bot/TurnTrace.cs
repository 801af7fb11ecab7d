using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Knowledge;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace ExplainerBot.Bot;

/// <summary>What the Emulator shows a tester about a turn: why it came out as it did. No message text and no answer text.</summary>
internal sealed class TurnTrace
{
    /// <summary>The type of the trace's value, as the Emulator shows it.</summary>
    public const string ValueType = "https://explainerbot/turn";

    [JsonProperty("step")]
    public string Step { get; init; } = "";

    [JsonProperty("outcome")]
    public string Outcome { get; init; } = "";

    [JsonProperty("decision", NullValueHandling = NullValueHandling.Ignore)]
    public string? Decision { get; init; }

    [JsonProperty("confidence", NullValueHandling = NullValueHandling.Ignore)]
    public double? Confidence { get; init; }

    [JsonProperty("threshold", NullValueHandling = NullValueHandling.Ignore)]
    public double? Threshold { get; init; }

    [JsonProperty("ranked", NullValueHandling = NullValueHandling.Ignore)]
    public IReadOnlyList<RankedQuestion>? Ranked { get; init; }

    /// <summary>The trace of a turn, or null where none is due: on other channels, and when the turn spoke of somebody's harm.</summary>
    public static IActivity? Of(Turn turn, Activity incoming, KnowledgeBase knowledge)
    {
        if (incoming.ChannelId != Channels.Emulator || turn.Reply.Sensitive)
            return null;
        var match = turn.Explanation.Match;
        var trace = new TurnTrace
        {
            Step = turn.Explanation.Step,
            Outcome = turn.Reply.Outcome.ToString(),
            Decision = match?.Decision.ToString(),
            Confidence = match?.Confidence,
            Threshold = match?.Threshold,
            Ranked = match?.Ranked.Select(r => new RankedQuestion
            {
                // By its wording, which gives nothing away; its id may.
                Question = knowledge.Find(new QuestionKey(r.Label))?.Ask ?? r.Label,
                Score = r.Score,
            }).ToList(),
        };
        return incoming.CreateTrace("Turn", trace, ValueType, $"{trace.Step}: {trace.Outcome}");
    }

    /// <summary>A question with its score; higher is better.</summary>
    internal sealed class RankedQuestion
    {
        [JsonProperty("question")]
        public string Question { get; init; } = "";

        [JsonProperty("score")]
        public double Score { get; init; }
    }
}
