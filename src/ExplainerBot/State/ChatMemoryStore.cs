using ExplainerBot.Core.Conversation;
using ExplainerBot.Telemetry;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Options;

namespace ExplainerBot.State;

/// <summary>
/// Loads the memory of a chat, lets a pure step make the next one of it, and saves that by compare-and-swap: when another turn was
/// quicker, the step simply runs again on what that turn left.
/// </summary>
internal sealed class ChatMemoryStore(
    IStorage storage, MemoryTexts texts, IOptions<StateOptions> options, TimeProvider time, TurnTelemetry telemetry, ILogger<ChatMemoryStore> log)
{
    private const int Attempts = 8;

    /// <summary>The saved turn. The step may run more than once and must have no effect of its own.</summary>
    /// <exception cref="ETagConflictException">Other turns were quicker each time.</exception>
    public async Task<Turn> TurnAsync(ChatKey key, Func<ChatMemory, Turn> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var loaded = await LoadAsync(key, cancellationToken);
            var turn = Decide(step, loaded.Memory);
            try
            {
                await SaveAsync(key, loaded, turn, cancellationToken);
                return turn;
            }
            catch (Exception conflict) when (ETagConflict.Is(conflict) && attempt < Attempts)
            {
                telemetry.Conflicted();
                log.MemoryChangedMeanwhile(attempt);
            }
        }
    }

    /// <summary>Deletes both records.</summary>
    public Task ForgetAsync(ChatKey key, CancellationToken cancellationToken) =>
        storage.DeleteAsync([key.Conversation, key.Person], cancellationToken);

    /// <summary>Deletes what is kept of a person in the conversation; the person's own record stays.</summary>
    public Task ForgetHereAsync(ChatKey key, CancellationToken cancellationToken) => storage.DeleteAsync([key.Conversation], cancellationToken);

    /// <summary>Deletes what is kept of everybody in the conversation; their own records stay.</summary>
    public async Task ForgetAllHereAsync(ChatKey key, CancellationToken cancellationToken)
    {
        await ForgetHereAsync(key, cancellationToken);
        if (storage is IPrefixDeletion all)
            await all.DeleteUnderAsync(key.Everybody, cancellationToken);
    }

    private Turn Decide(Func<ChatMemory, Turn> step, ChatMemory memory)
    {
        using var timing = telemetry.Stage(TurnStage.Decide);
        return step(memory);
    }

    private async Task<Loaded> LoadAsync(ChatKey key, CancellationToken cancellationToken)
    {
        using var timing = telemetry.Stage(TurnStage.Load);
        var items = await storage.ReadAsync([key.Conversation, key.Person], cancellationToken);
        var conversation = items.TryGetValue(key.Conversation, out var c) ? c as ConversationRecord : null;
        var person = items.TryGetValue(key.Person, out var p) ? p as PersonRecord : null;
        // Storages that know nothing of expiry return what has expired: it is not used, and the next save replaces it.
        var now = time.GetUtcNow();
        var memory = new ChatMemory(
            conversation?.Expires > now ? conversation.Read ?? texts.ReadConversation(conversation.Memory) : ChatMemory.Empty.Conversation,
            person?.Expires > now ? texts.ReadPerson(person.Memory) : ChatMemory.Empty.Person);
        return new Loaded(memory, conversation, person);
    }

    private async Task SaveAsync(ChatKey key, Loaded loaded, Turn turn, CancellationToken cancellationToken)
    {
        using var timing = telemetry.Stage(TurnStage.Save);
        if (turn.ForgetsAll)
        {
            await ForgetAsync(key, cancellationToken);
            return;
        }
        var (now, changes) = (time.GetUtcNow(), new Dictionary<string, object>(2, StringComparer.Ordinal));
        var conversation = MemoryTexts.Write(turn.Memory.Conversation);
        if (conversation != loaded.Conversation?.Memory)
        {
            var record = ConversationRecord.Of(conversation, turn.Memory.Conversation);
            record.Expires = now.AddDays(DaysToKeep(turn.Memory.Conversation));
            record.ETag = loaded.Conversation?.ETag;
            changes[key.Conversation] = record;
        }
        // Nobody who set no preference has a record.
        var person = MemoryTexts.Write(turn.Memory.Person);
        if (person != (loaded.Person?.Memory ?? MemoryTexts.Write(ChatMemory.Empty.Person)))
        {
            changes[key.Person] = new PersonRecord
            {
                Memory = person,
                Expires = now.AddDays(options.Value.PersonDays),
                ETag = loaded.Person?.ETag,
            };
        }
        if (changes.Count > 0)
            await storage.WriteAsync(changes, cancellationToken);
    }

    // That somebody wrote of harm is remembered for half an hour, as a time. No trace of it should lie about for weeks; a country that
    // the person asked to keep is kept all the same.
    private int DaysToKeep(ConversationMemory memory) =>
        (memory.SupportUntil ?? memory.QuietUntil) is not null && memory.Country is null ? 1 : options.Value.ConversationDays;

    private sealed record Loaded(ChatMemory Memory, ConversationRecord? Conversation, PersonRecord? Person);
}
