using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cards;

/// <summary>
/// The buttons of a card that a group shares. Each is a universal action: what it shows, it shows to the person alone who presses it,
/// in the place of the shared card. A client that does not know such actions uses the fallback.
/// </summary>
internal static class SharedButtons
{
    private const string BotIdPrefix = "28:";

    /// <summary>The buttons in order, without links of a scheme that the channel does not open.</summary>
    public static List<CardButton> Of(Reply reply, Surface surface, Func<string, bool> opens) =>
        [.. reply.Buttons.Where(b => b.Url is null || opens(b.Url)).Select(b => Of(b, reply, surface)).OfType<CardButton>()];

    private static CardButton? Of(ReplyButton button, Reply reply, Surface surface)
    {
        if (button.Url is not null)
            return CardButtons.Of(button, onTeams: true);
        if (button.Action == ButtonActions.Privately)
            return PrivateChat(button, reply, surface);
        return new CardButton
        {
            Type = "Action.Execute",
            Title = button.Title,
            Verb = button.Action,
            Data = CardButtons.PayloadOf(button),
            Fallback = Fallback(button, reply, surface),
        };
    }

    // Pressed the old way, a button says to all what it shows. At a gate that helps nobody: there the private chat is the way.
    private static CardButton Fallback(ReplyButton button, Reply reply, Surface surface) =>
        reply.Outcome == Outcome.Confirm && PrivateChat(button, reply, surface) is { } link ? link : CardButtons.Of(button, onTeams: true);

    private static CardButton? PrivateChat(ReplyButton button, Reply reply, Surface surface) => surface.BotId is { } id && id.StartsWith(BotIdPrefix, StringComparison.Ordinal)
        ? new CardButton { Type = "Action.OpenUrl", Title = button.Title, Url = PrivateChatLink(id, Message(button, reply)) }
        : null;

    // A question's wording gives nothing away. Help is asked for by its button's name.
    private static string? Message(ReplyButton button, Reply reply) => button.Action == ButtonActions.Help ? button.Title : reply.Question?.Ask;

    /// <summary>The address that opens the chat of two with the bot, with a message filled in and not sent.</summary>
    private static string PrivateChatLink(string botId, string? message) =>
        $"https://teams.microsoft.com/l/chat/0/0?users={BotIdPrefix}{Uri.EscapeDataString(botId[BotIdPrefix.Length..])}" + (message is null ? "" : $"&message={Uri.EscapeDataString(message)}");
}
