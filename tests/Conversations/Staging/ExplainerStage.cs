using ExplainerBot.Conversations.Watching;
using ExplainerBot.Core.Conversation;
using ExplainerBot.Core.Tests;

namespace ExplainerBot.Conversations.Staging;

/// <summary>Plays straight through the domain, and lets the watcher look at every reply.</summary>
internal sealed class ExplainerStage : IStage
{
    private readonly Dictionary<string, ConversationMemory> conversations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PersonMemory> people = new(StringComparer.Ordinal);
    private readonly Watcher watcher = new(TheFilm.Explainer);
    private DateTimeOffset now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private int turns;

    public void Pass(TimeSpan time) => now += time;

    public Task<Heard?> PlayAsync(Message message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = Turn(message);
        var reply = turn.Reply;
        return Task.FromResult(reply.Outcome == Outcome.Silent
            ? null
            : new Heard(reply.Outcome, reply.Question?.Id, reply.Text, reply.Buttons));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Turn Turn(Message message)
    {
        var chat = message.Person + "/" + message.Conversation;
        var memory = new ChatMemory(
            conversations.GetValueOrDefault(chat, ChatMemory.Empty.Conversation), people.GetValueOrDefault(message.Person, ChatMemory.Empty.Person));
        var said = new Utterance
        {
            Text = message.Text,
            Press = message.Press,
            Audience = message.Shared ? Audience.Shared : Audience.Private,
            IsEdit = message.Kind == MessageKind.Edited,
            HasUnsupportedContent = message.Kind == MessageKind.File,
            ActivityId = message.Id,
            Nonce = $"nonce-{++turns}",
        };
        var turn = message.Kind == MessageKind.Joined ? TheFilm.Explainer.Welcome(memory, now) : TheFilm.Explainer.Reply(said, memory, now);
        conversations[chat] = turn.Memory.Conversation;
        people[message.Person] = turn.Memory.Person;
        watcher.Watch(new Observation(message.Person, message.Conversation, said, turn, memory, now));
        return turn;
    }
}
