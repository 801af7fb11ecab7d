using System.Globalization;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Core.Tests.Conversation;

/// <summary>One person's talk with the explainer, message by message, with the clock in the test's hand.</summary>
internal sealed class Chat(Explainer? explainer = null)
{
    private readonly List<Reply> replies = [];
    private int turns;

    /// <summary>Who reads along.</summary>
    public Audience Audience { get; set; } = Audience.Private;

    /// <summary>The time of the next turn.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public ChatMemory Memory { get; set; } = ChatMemory.Empty;

    public Turn LastTurn { get; private set; } = null!;

    public Utterance LastSaid { get; private set; } = null!;

    public Reply Last => replies[^1];

    /// <summary>The id of the last message, by which it can be delivered again.</summary>
    public string LastId => "message-" + turns.ToString(CultureInfo.InvariantCulture);

    public Reply Say(string text) => Do(u => u with { Text = text });

    /// <summary>Presses the button of a title in the last reply that shows it.</summary>
    public Reply Press(string title) => Press(Button(title));

    public Reply Press(ReplyButton button) => Press(button.Action, button.Key, button.Nonce);

    public Reply Press(string action, string? key = null, string? nonce = null) => Do(u => u with { Press = new ButtonPress(action, key, nonce) });

    public ReplyButton Button(string title) =>
        replies.AsEnumerable().Reverse().SelectMany(r => r.Buttons).FirstOrDefault(b => b.Title == title)
        ?? throw new InvalidOperationException($"No reply so far shows the button '{title}'.");

    public Chat Wait(TimeSpan time)
    {
        Now += time;
        return this;
    }

    public Chat WaitMinutes(double minutes) => Wait(TimeSpan.FromMinutes(minutes));

    /// <summary>One turn with an utterance that <paramref name="change"/> completes.</summary>
    public Reply Do(Func<Utterance, Utterance> change)
    {
        turns++;
        var said = change(new Utterance { Audience = Audience, ActivityId = LastId, Nonce = "nonce-" + turns.ToString(CultureInfo.InvariantCulture) });
        LastSaid = said;
        LastTurn = (explainer ?? TheFilm.Explainer).Reply(said, Memory, Now);
        Memory = LastTurn.Memory;
        replies.Add(LastTurn.Reply);
        return LastTurn.Reply;
    }
}
