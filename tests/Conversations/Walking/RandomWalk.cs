using System.Collections.Immutable;
using System.Globalization;
using ExplainerBot.Conversations.Staging;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Walking;

/// <summary>
/// Two people talk at random, each in a chat of their own and together in a shared one, where on Teams a press is answered to the one who presses: they ask, agree, refuse, press buttons new,
/// old, forged and each other's, write of harm, let time pass, and their channel delivers messages again.
/// </summary>
internal sealed class RandomWalk(Explainer explainer, Wordings wordings, int seed)
{
    private const int Remembered = 60;
    private const int Told = 28;

    private static readonly string[] people = ["Ana", "Ben"];
    private static readonly string[] actions =
    [
        ButtonActions.Yes, ButtonActions.No, ButtonActions.Seen, ButtonActions.Ask, ButtonActions.Back, ButtonActions.KeepCountry, "explode", "",
    ];

    // The generator must be the same on every machine, and needs to be no secret.
#pragma warning disable CA5394
    private readonly Random random = new(seed);
    private readonly World world = new(explainer);
    private readonly List<ReplyButton> buttons = [];
    private readonly List<(Message Message, Meaning Meaning)> sent = [];
    private readonly Queue<string> story = new();
    private int messages;

    /// <summary>Walks.</summary>
    /// <param name="steps">How many messages are exchanged.</param>
    /// <param name="look">Looks at each turn, such as at what a channel would be sent.</param>
    /// <exception cref="WatchException">A turn breaks a rule. The message tells the seed and the last steps.</exception>
    public void Take(int steps, Action<Watcher, Observation>? look = null)
    {
        for (var step = 0; step < steps; step++)
        {
            world.Now += Pause();
            var (message, meaning) = Next();
            Tell($"{world.Now:MM-dd HH:mm:ss} {message.Person}{(message.Shared ? $" (shared, {message.Channel})" : "")} {message.Kind} {message.Id}: {message.Press?.ToString() ?? Shorten(message.Text)}");
            try
            {
                var seen = world.Turn(message, meaning);
                look?.Invoke(world.Watcher, seen);
                Tell($"    {seen.Turn.Explanation.Step}: {seen.Reply.Outcome} {seen.Reply.Question?.Id}");
                Remember(message, meaning, seen.Reply);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                throw new WatchException(
                    $"Seed {seed}, step {step}: {fault.Message}\nPlay it again with WALK_SEED={seed} (see the README).\n{string.Join('\n', story)}", fault);
            }
        }
    }

    private (Message Message, Meaning Meaning) Next()
    {
        var person = Any(people);
        var shared = Chance(0.25);
        var channel = shared && Chance(0.6) ? "msteams" : "webchat";
        Message Said(string text, MessageKind kind = MessageKind.Said) => new(kind, NextId(), person, shared, channel, text);
        Message Pressed(ReplyButton b) => Said("") with { Press = new ButtonPress(b.Action, b.Key, b.Nonce) };
        return random.Next(100) switch
        {
            < 8 => (Said(Any(wordings.Titles)), Meaning.NoConsent),
            < 20 => (Said(Any(wordings.Questions)), Meaning.NoConsent),
            // Nobody can say what a misspelt question is taken for: "shot in" may be a "shoot".
            < 26 => (Said(Misspelt(Any(wordings.Questions))), Meaning.Unknown),
            < 38 => (Said(Any(wordings.Yes)), Meaning.Yes),
            < 43 => (Said(Any(wordings.No)), Meaning.NoConsent),
            < 46 => (Said(Any(wordings.Seen)), Meaning.Seen),
            < 50 => (Said(Any(wordings.Unclear)), Meaning.NoConsent),
            < 53 => (Said(Any(wordings.Garbage)), Meaning.NoConsent),
            < 57 => (Said(Any(wordings.Commands)), Meaning.NoConsent),
            < 58 => (Said(Any(wordings.Forget)), Meaning.NoConsent),
            < 61 => (Said(Any(wordings.Crisis)), Meaning.NoConsent),
            < 63 => (Said(Any(wordings.Countries)), Meaning.NoConsent),
            < 65 => (Said(Any(wordings.SmallTalk)), Meaning.Unknown),
            < 67 => (Said(Any(wordings.FollowUps)), Meaning.NoConsent),
            < 80 when buttons.Count > 0 => (Pressed(buttons[^random.Next(1, Math.Min(6, buttons.Count) + 1)]), Meaning.NoConsent),
            < 85 when buttons.Count > 0 => (Pressed(Any(buttons)), Meaning.NoConsent),
            < 90 when buttons.Count > 0 => (Pressed(Forged()), Meaning.NoConsent),
            < 95 when sent.Count > 0 => Any(sent),
            < 97 when sent.Count > 0 => (Any(sent).Message with { Kind = MessageKind.Edited, Press = null, Text = Any(Any(AllWords())) }, Meaning.NoConsent),
            < 98 => (Said("", MessageKind.File), Meaning.NoConsent),
            < 99 => (Said("", MessageKind.Joined), Meaning.NoConsent),
            _ => (Said(new string('x', random.Next(3000)) + " " + Any(wordings.Questions)), Meaning.NoConsent),
        };
    }

    // Fields of buttons that were shown, put together as nobody showed them.
    private ReplyButton Forged() =>
        new("", Any(actions), Chance(0.1) ? "0000000000000000" : Any(buttons).Key, Chance(0.1) ? "forged" : Any(buttons).Nonce);

    private TimeSpan Pause() => random.Next(1000) switch
    {
        < 900 => TimeSpan.FromSeconds(random.Next(1, 20)),
        < 960 => TimeSpan.FromMinutes(random.Next(1, 5)),
        < 990 => TimeSpan.FromMinutes(random.Next(10, 45)),
        < 997 => TimeSpan.FromDays(random.Next(1, 30)),
        _ => TimeSpan.FromDays(random.Next(170, 200)),
    };

    private ImmutableArray<string>[] AllWords() => [wordings.Questions, wordings.Yes, wordings.Seen, wordings.Crisis, wordings.Forget];

    private string Misspelt(string text)
    {
        if (text.Length < 4)
            return text;
        var at = random.Next(text.Length - 1);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
            _ => text.ToUpperInvariant(),
        };
    }

    private void Remember(Message message, Meaning meaning, Reply reply)
    {
        buttons.AddRange(reply.Buttons.Where(b => b.Url is null));
        if (buttons.Count > Remembered)
            buttons.RemoveRange(0, buttons.Count - Remembered);
        if (message.Kind == MessageKind.Said)
            sent.Add((message, meaning));
        if (sent.Count > ConversationMemory.KeptTurns)
            sent.RemoveAt(0);
    }

    private void Tell(FormattableString line)
    {
        story.Enqueue(FormattableString.Invariant(line));
        if (story.Count > Told)
            story.Dequeue();
    }

    private static string Shorten(string text) => text.Length > 120 ? text[..120] + "..." : text;

    private string NextId() => "m" + (++messages).ToString(CultureInfo.InvariantCulture);

    private bool Chance(double share) => random.NextDouble() < share;

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
#pragma warning restore CA5394
}
