using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cards;

/// <summary>Turns a reply's buttons into a card's: each press comes back as a message of the person.</summary>
internal static class CardButtons
{
    /// <summary>The buttons in order, without links of a scheme that the channel does not open.</summary>
    public static List<CardButton> Of(Reply reply, Func<string, bool> opens, bool onTeams = false) =>
        [.. reply.Buttons.Where(b => b.Action != ButtonActions.Privately && (b.Url is null || opens(b.Url))).Select(b => Of(b, onTeams))];

    /// <summary>One button.</summary>
    public static CardButton Of(ReplyButton button, bool onTeams) => button.Url is { } url
        ? new CardButton { Type = "Action.OpenUrl", Title = button.Title, Url = url }
        : new CardButton
        {
            Type = "Action.Submit",
            Title = button.Title,
            Data = PayloadOf(button),
            Teams = onTeams ? new TeamsPress() : null,
        };

    /// <summary>What pressing a button sends.</summary>
    public static ButtonPayload PayloadOf(ReplyButton button) => new() { Action = button.Action, Key = button.Key, Nonce = button.Nonce };
}
