using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.State;

/// <summary>How memories are written: enumerations by name, so that a later version may reorder them. For reading see <see cref="KeptMemoryJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, MaxDepth = 16,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ConversationMemory))]
[JsonSerializable(typeof(PersonMemory))]
internal sealed partial class MemoryJson : JsonSerializerContext;

/// <summary>How memories are read. Generated, so that it needs no code made at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, MaxDepth = 16, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(KeptConversation))]
[JsonSerializable(typeof(KeptPerson))]
internal sealed partial class KeptMemoryJson : JsonSerializerContext;

/// <summary>
/// How the records around the memories are written. Generated, which is quicker: their members may be set, so that those which an older
/// row lacks keep their initial value.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(ConversationRecord))]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(CardViewersRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;
