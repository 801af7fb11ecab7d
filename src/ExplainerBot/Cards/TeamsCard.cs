using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cards;

/// <summary>A whole reply as one card, for Teams, which makes two messages of a text and a card.</summary>
internal static class TeamsCard
{
    private const string Version = "1.5";

    // Teams hides what goes beyond this in a menu of its own.
    private const int ButtonsInRow = 6;

    public static AdaptiveCard Of(Reply reply, Surface surface)
    {
        // Its clients open no sms: links. The number stands in the text.
        static bool Opens(string url) => !url.StartsWith("sms:", StringComparison.Ordinal);
        var buttons = surface.IsShared ? SharedButtons.Of(reply, surface, Opens) : CardButtons.Of(reply, Opens);
        var body = new List<CardElement>(reply.Blocks.Select(Text));
        var fitsOneRow = buttons.Count <= ButtonsInRow;
        if (!fitsOneRow)
            body.AddRange(buttons.Chunk(ButtonsInRow).Select(row => new ButtonRow { Actions = row, Spacing = "small" }));
        return new AdaptiveCard
        {
            Version = Version,
            FallbackText = reply.Text,
            Body = body,
            Actions = fitsOneRow && buttons.Count > 0 ? buttons : null,
        };
    }

    private static TextBlock Text(ReplyBlock block, int position) => new()
    {
        Text = block.Markdown,
        Spacing = position == 0 ? null : "medium",
        IsSubtle = block.Kind is BlockKind.Note or BlockKind.Hint ? true : null,
    };
}
