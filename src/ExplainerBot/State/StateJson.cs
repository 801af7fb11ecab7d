using System.Text.Json;
using System.Text.Json.Serialization;
using ExplainerBot.Core.Conversation;

namespace ExplainerBot.State;

/// <summary>How state is written as JSON: enumerations by name, so that a later version may reorder them.</summary>
internal static class StateJson
{
    // By reflection, not source generation: a generated reader would set members that an older row lacks to null instead of leaving
    // them at their initial value.
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 16,
    };
}

/// <summary>
/// How memories are written: the same text as by <see cref="StateJson"/>, by generated code, which is quicker and has not to be found out
/// when the first message comes. For reading see there.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true, MaxDepth = 16,
    GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ConversationMemory))]
[JsonSerializable(typeof(PersonMemory))]
internal sealed partial class MemoryJson : JsonSerializerContext;

/// <summary>
/// How the records around the memories are written. Generated, which is quicker: their members may be set, so that those which an older
/// row lacks keep their initial value.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(ConversationRecord))]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(CardViewersRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;
