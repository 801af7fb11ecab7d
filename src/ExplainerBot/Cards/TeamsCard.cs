using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Cards;

/// <summary>
/// A whole reply as one card, for Teams, which makes two messages of a text and a card. All colours are the client's own, so that it
/// looks right in its light, dark and high-contrast themes.
/// </summary>
internal static class TeamsCard
{
    private const string Version = "1.5";

    public static AdaptiveCard Of(Reply reply, Surface surface)
    {
        // Its clients open no sms: links. The number stands in the text.
        static bool Opens(string url) => !url.StartsWith("sms:", StringComparison.Ordinal);
        var buttons = surface.IsShared ? SharedButtons.Of(reply, surface, Opens) : CardButtons.Of(reply, Opens, onTeams: true);
        var rows = ButtonRows.Of(buttons);
        var body = new List<CardElement>();
        // Who scrolls back, or sees the card in somebody else's message, learns what it is about.
        if (reply is { Outcome: Outcome.Answer or Outcome.Confirm, Question: { } question })
            body.Add(new TextBlock { Text = question.Ask, Style = "heading" });
        body.AddRange(Joined(reply.Blocks).Select((block, position) => Draw(block, isFirst: position == 0 && body.Count == 0)));
        body.AddRange(rows.SkipLast(1).Select((row, position) => new ButtonRow { Actions = row, Spacing = position == 0 ? "medium" : "small" }));
        return new AdaptiveCard
        {
            Version = Version,
            FallbackText = reply.Text,
            Speak = reply.Speak.Length > 0 ? reply.Speak : null,
            Body = body,
            Actions = rows.Count > 0 ? rows[^1] : null,
        };
    }

    // Clients draw a text that begins with a list wider than its card: a list goes with what leads to it.
    private static List<ReplyBlock> Joined(IEnumerable<ReplyBlock> blocks)
    {
        var joined = new List<ReplyBlock>();
        foreach (var block in blocks)
        {
            if (joined.Count > 0 && block.Markdown.StartsWith("- ", StringComparison.Ordinal))
                joined[^1] = block with { Markdown = joined[^1].Markdown + "\n\n" + block.Markdown };
            else
                joined.Add(block);
        }
        return joined;
    }

    private static CardElement Draw(ReplyBlock block, bool isFirst)
    {
        var spacing = isFirst ? null : "medium";
        // Numbers to call must be found at a glance.
        return block.Kind == BlockKind.Lines
            ? new Container { Items = [new TextBlock { Text = block.Markdown }], Spacing = spacing }
            : new TextBlock { Text = block.Markdown, Spacing = spacing, IsSubtle = block.Kind is BlockKind.Note or BlockKind.Hint ? true : null };
    }
}
