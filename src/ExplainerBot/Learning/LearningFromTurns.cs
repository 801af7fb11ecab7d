using ExplainerBot.Core.Conversation;
using ExplainerBot.Knowledge;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;

namespace ExplainerBot.Learning;

/// <summary>Takes from each turn what a curator may learn from it.</summary>
internal sealed class LearningFromTurns(CurrentExplainer current, ILearningRecords records)
{
    /// <summary>Looks at a turn that was saved.</summary>
    public void Take(ITurnContext context, Utterance said, Turn turn, DateTimeOffset now)
    {
        if (current.Of(context).Explainer.Lessons.Of(said, turn, ChannelName(context.Activity.ChannelId), now) is { } record)
            records.Add(record);
    }

    /// <summary>The channel as records name it. An id comes from outside and may hold anything.</summary>
    public static string ChannelName(string? channelId) => channelId?.ToLowerInvariant() switch
    {
        Channels.Directline or Channels.Webchat => Channels.Webchat,
        Channels.Msteams => Channels.Msteams,
        Channels.Emulator => Channels.Emulator,
        _ => "other",
    };
}
