using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cards;

/// <summary>Turns a reply's buttons into a card's.</summary>
internal static class CardButtons
{
    /// <summary>The buttons in order, without links of a scheme that the channel does not open.</summary>
    public static List<CardButton> Of(Reply reply, Func<string, bool> opens) =>
        [.. reply.Buttons.Where(b => b.Url is null || opens(b.Url)).Select(Of)];

    private static CardButton Of(ReplyButton button) => button.Url is { } url
        ? new CardButton { Type = "Action.OpenUrl", Title = button.Title, Url = url }
        : new CardButton
        {
            Type = "Action.Submit",
            Title = button.Title,
            Data = new ButtonPayload { Action = button.Action, Key = button.Key, Nonce = button.Nonce },
        };
}
