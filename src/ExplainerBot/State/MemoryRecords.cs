using ExplainerBot.Core.Conversation;
using Microsoft.Bot.Builder;

namespace ExplainerBot.State;

/// <summary>An item that says when it is gone, and that can be kept in memory: whoever asks gets a copy of his own.</summary>
internal interface IRecord : IStoreItem
{
    DateTimeOffset Expires { get; }

    IRecord Copy();
}

/// <summary>
/// What is kept of one person in one conversation. The memory is JSON text, so that it comes back the same from any storage,
/// whatever it does with types.
/// </summary>
internal sealed class ConversationRecord : IRecord
{
    /// <summary>The name of this type in the database.</summary>
    public const string Kind = "conversation";

    public string Memory
    {
        get;
        set => (field, Read) = (value, null);
    } = "";

    public DateTimeOffset Expires { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public string? ETag { get; set; }

    /// <summary>
    /// What the text says, where that is known: memories do not change, so that what was just written need not be read when the next
    /// message comes. No storage sees it.
    /// </summary>
    internal ConversationMemory? Read { get; private set; }

    public static ConversationRecord Of(string text, ConversationMemory memory) => new() { Memory = text, Read = memory };

    public IRecord Copy() => (IRecord)MemberwiseClone();
}

/// <summary>Who holds a version of their own of one shared card.</summary>
internal sealed class CardViewersRecord : IRecord
{
    /// <summary>The name of this type in the database.</summary>
    public const string Kind = "card-viewers";

    /// <summary>A hash for each person.</summary>
    public string[] Viewers { get; set; } = [];

    public DateTimeOffset Expires { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public string? ETag { get; set; }

    public IRecord Copy() => new CardViewersRecord { Viewers = [.. Viewers], Expires = Expires, ETag = ETag };
}

/// <summary>What is kept of one person wherever they talk.</summary>
internal sealed class PersonRecord : IRecord
{
    /// <summary>The name of this type in the database.</summary>
    public const string Kind = "person";

    public string Memory { get; set; } = "";

    public DateTimeOffset Expires { get; set; }

    [System.Text.Json.Serialization.JsonIgnore]
    public string? ETag { get; set; }

    public IRecord Copy() => (IRecord)MemberwiseClone();
}
