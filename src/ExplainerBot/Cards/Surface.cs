using ExplainerBot.Bot;
using ExplainerBot.Core.Conversation;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;

namespace ExplainerBot.Cards;

/// <summary>Where a reply is drawn.</summary>
/// <param name="ChannelId">The channel; null or an unknown one gets text with buttons.</param>
/// <param name="IsShared">Whether others see the card.</param>
/// <param name="BotId">The bot's id on the channel, which a link into the private chat names; null where it is not known.</param>
internal sealed record Surface(string? ChannelId, bool IsShared = false, string? BotId = null)
{
    /// <summary>Whether the channel draws whole cards, and lets a press be answered with a card for the one who pressed.</summary>
    public bool IsTeams => string.Equals(ChannelId, Channels.Msteams, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the reply to an activity is drawn.</summary>
    public static Surface Of(IActivity activity) => new(
        activity.ChannelId, UtteranceReader.AudienceOf(activity.Conversation) == Audience.Shared, activity.Recipient?.Id);
}
