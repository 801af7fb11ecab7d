using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Tests.Cards;

/// <summary>One reply of each kind, written out here so that the approved cards change only when the cards do.</summary>
internal static class Samples
{
    public static IReadOnlyDictionary<string, Reply> All => new Dictionary<string, Reply>
    {
        ["welcome"] = new()
        {
            Outcome = Outcome.Command,
            Blocks = [new(BlockKind.Prose, "Hello. I can explain *The Lamp*."), new(BlockKind.Hint, "You can press Get help at any time.")],
            Buttons = [Ask("What is it about?", "1111111111111111"), Help],
            Speak = "Hello. I can explain The Lamp.",
            Summary = "Hello",
        },
        ["answer"] = new()
        {
            Outcome = Outcome.Answer,
            HoldsAnswer = true,
            Blocks =
            [
                new(BlockKind.Note, "*Speaks of grief.*"),
                new(BlockKind.Prose, "**She** puts it out.\n\nThe film leaves the rest open:\n\n- one\n- two"),
                new(BlockKind.Lines, "These people can listen:\n\n- **A Line** (United States): call 1-800-555-0100."),
                new(BlockKind.Hint, "Gathered November 2026."),
            ],
            Buttons = [Ask("What is it about?", "1111111111111111"), Help],
            Speak = "She puts it out.",
            Summary = "An answer to your question",
        },
        ["gate"] = new()
        {
            Outcome = Outcome.Confirm,
            Blocks = [new(BlockKind.Prose, "That gives away a twist. Shall I tell you?"), new(BlockKind.Hint, "Before then: the lamp burns.")],
            Buttons =
            [
                new("Yes, tell me", ButtonActions.Yes, "2222222222222222", "nonce"), new("No thanks", ButtonActions.No, "2222222222222222", "nonce"),
                new("I've seen the film", ButtonActions.Seen, "2222222222222222", "nonce"), Help,
            ],
            Speak = "That gives away a twist. Shall I tell you?",
            Summary = "A question before I answer",
        },
        ["did-you-mean"] = new()
        {
            Outcome = Outcome.Suggest,
            Blocks = [new(BlockKind.Prose, "I am not sure which one you mean.")],
            Buttons = [Ask("What is it about?", "1111111111111111"), Ask("How does it end?", "2222222222222222"), new("Neither", ButtonActions.Neither)],
            Speak = "I am not sure which one you mean.",
            Summary = "Which one do you mean?",
        },
        ["support"] = new()
        {
            Outcome = Outcome.Support,
            Sensitive = true,
            Blocks =
            [
                new(BlockKind.Prose, "Thank you for telling me."),
                new(BlockKind.Lines, "- **A Line** (United States): call 1-800-555-0100, or text HELLO to 55501."),
                new(BlockKind.Hint, "In other countries: example.org."),
            ],
            Buttons =
            [
                new("Call A Line", ButtonActions.Link, Url: "tel:18005550100"), new("Text A Line", ButtonActions.Link, Url: "sms:55501?body=HELLO"),
                new("Chat", ButtonActions.Link, Url: "https://example.org/chat"), new("Ireland", ButtonActions.Country, "IE"),
                new("Canada", ButtonActions.Country, "CA"), new("Australia", ButtonActions.Country, "AU"),
                new("New Zealand", ButtonActions.Country, "NZ"), new("Back to the film", ButtonActions.Back),
            ],
            Speak = "Thank you for writing.",
            Summary = "A message for you",
        },
        ["plain"] = new()
        {
            Outcome = Outcome.SmallTalk,
            Blocks = [new(BlockKind.Prose, "You are welcome.")],
            Buttons = [],
            Speak = "",
            Summary = "A reply",
        },
    };

    private static ReplyButton Help => new("Get help", ButtonActions.Help);

    private static ReplyButton Ask(string title, string key) => new(title, ButtonActions.Ask, key);
}
