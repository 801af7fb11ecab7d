using System.Text.Json;
using System.Text.Json.Serialization;

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
/// How the records around the memories are written. Generated, which is quicker: their members may be set, so that those which an older
/// row lacks keep their initial value.
/// </summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(ConversationRecord))]
[JsonSerializable(typeof(PersonRecord))]
[JsonSerializable(typeof(CardViewersRecord))]
internal sealed partial class RecordJson : JsonSerializerContext;
