using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.State;

/// <summary>Memories as the text that is stored, and back.</summary>
internal sealed class MemoryTexts(ILogger<MemoryTexts> log)
{
    private static readonly string newcomer = JsonSerializer.Serialize(ChatMemory.Empty.Person, MemoryJson.Default.PersonMemory);

    /// <summary>The text of a conversation's memory.</summary>
    public static string Write(ConversationMemory memory) => JsonSerializer.Serialize(memory, MemoryJson.Default.ConversationMemory);

    /// <summary>The text of a person's memory.</summary>
    public static string Write(PersonMemory memory) =>
        memory == ChatMemory.Empty.Person ? newcomer : JsonSerializer.Serialize(memory, MemoryJson.Default.PersonMemory);

    /// <summary>
    /// The memory of a text. A damaged text is as good as none: the person starts anew instead of getting an error for ever.
    /// </summary>
    public ConversationMemory ReadConversation(string? text) =>
        text is not null && Parse(text, KeptMemoryJson.Default.KeptConversation, nameof(ConversationMemory))?.Memory() is { } memory
            ? memory
            : ChatMemory.Empty.Conversation;

    /// <inheritdoc cref="ReadConversation"/>
    public PersonMemory ReadPerson(string? text) =>
        text is not null && text != newcomer && Parse(text, KeptMemoryJson.Default.KeptPerson, nameof(PersonMemory))?.Memory() is { } memory
            ? memory
            : ChatMemory.Empty.Person;

    private T? Parse<T>(string text, JsonTypeInfo<T> type, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        // The second: half of a surrogate pair, as another storage may have left it.
        catch (Exception damage) when (damage is JsonException or ArgumentException)
        {
            log.MemoryUnreadable(name);
            return null;
        }
    }
}
