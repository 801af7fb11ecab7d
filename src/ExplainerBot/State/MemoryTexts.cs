using System.Text.Json;
using ExplainerBot.Core.Conversation;
using Microsoft.Extensions.Caching.Memory;

namespace ExplainerBot.State;

/// <summary>
/// Memories as the text that is stored, and back. Memories do not change and one text means one memory, so that what was just written
/// need not be parsed when the next message comes.
/// </summary>
internal sealed class MemoryTexts(ILogger<MemoryTexts> log) : IDisposable
{
    // Some thousand bytes each.
    private const int Limit = 2_000;

    private static readonly string newcomer = JsonSerializer.Serialize(ChatMemory.Empty.Person, MemoryJson.Default.PersonMemory);

    private readonly MemoryCache parsed = new(new MemoryCacheOptions { SizeLimit = Limit });

    /// <summary>The text of a conversation's memory.</summary>
    public string Write(ConversationMemory memory)
    {
        var text = JsonSerializer.Serialize(memory, MemoryJson.Default.ConversationMemory);
        Keep(text, memory);
        return text;
    }

    /// <summary>The text of a person's memory.</summary>
    public static string Write(PersonMemory memory) =>
        memory == ChatMemory.Empty.Person ? newcomer : JsonSerializer.Serialize(memory, MemoryJson.Default.PersonMemory);

    /// <summary>
    /// The memory of a text. A damaged text is as good as none: the person starts anew instead of getting an error for ever.
    /// </summary>
    public ConversationMemory ReadConversation(string? text)
    {
        // A row may say null whatever the type says.
        if (text is null)
            return ChatMemory.Empty.Conversation;
        if (parsed.TryGetValue(text, out ConversationMemory? known) && known is not null)
            return known;
        if (Parse<ConversationMemory>(text) is not { Offers.IsDefault: false, Turns.IsDefault: false, Votes.IsDefault: false, WhichFilm.IsDefault: false } memory)
            return ChatMemory.Empty.Conversation;
        Keep(text, memory);
        return memory;
    }

    /// <inheritdoc cref="ReadConversation"/>
    public PersonMemory ReadPerson(string? text) =>
        text is null || text == newcomer ? ChatMemory.Empty.Person : Parse<PersonMemory>(text) is { Seen.IsDefault: false } memory ? memory : ChatMemory.Empty.Person;

    public void Dispose() => parsed.Dispose();

    private void Keep(string text, ConversationMemory memory) =>
        parsed.Set(text, memory, new MemoryCacheEntryOptions { Size = 1 });

    private T? Parse<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, StateJson.Options);
        }
        // The second: half of a surrogate pair, as another storage may have left it.
        catch (Exception damage) when (damage is JsonException or ArgumentException)
        {
            log.MemoryUnreadable(typeof(T).Name);
            return null;
        }
    }
}
