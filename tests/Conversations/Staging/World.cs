using System.Globalization;
using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.Conversations.Staging;

/// <summary>People and conversations around one explainer, each with a memory, a clock for all, and the watcher at every turn.</summary>
internal sealed class World(Explainer explainer)
{
    private readonly Dictionary<(string Person, string Conversation), ConversationMemory> conversations = [];
    private readonly Dictionary<string, PersonMemory> people = new(StringComparer.Ordinal);
    private int turns;

    /// <summary>The time of the next turn.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public Watcher Watcher { get; } = new(explainer);

    /// <summary>One turn, watched.</summary>
    /// <exception cref="WatchException">The turn breaks a rule.</exception>
    public Observation Turn(Message message, Meaning meaning = Meaning.Unknown)
    {
        var chat = (message.Person, message.Conversation);
        var memory = new ChatMemory(
            conversations.GetValueOrDefault(chat, ChatMemory.Empty.Conversation), people.GetValueOrDefault(message.Person, ChatMemory.Empty.Person));
        var said = new Utterance
        {
            Text = message.Text,
            Press = message.Press,
            Audience = message.Alone ? Audience.Private : Audience.Shared,
            CanShowToOne = message.OnTeams,
            IsEdit = message.Kind == MessageKind.Edited,
            HasUnsupportedContent = message.Kind == MessageKind.File,
            ActivityId = message.Id,
            Nonce = "nonce-" + (++turns).ToString(CultureInfo.InvariantCulture),
        };
        var turn = message.Kind == MessageKind.Joined ? explainer.Welcome(memory, Now) : explainer.Reply(said, memory, Now);
        conversations[chat] = turn.Memory.Conversation;
        people[message.Person] = turn.Memory.Person;
        var seen = new Observation(message.Person, message.Conversation, said, turn, memory, Now, meaning);
        Watcher.Watch(seen);
        return seen;
    }
}
