using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;
using JsonProperty = Newtonsoft.Json.Serialization.JsonProperty;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace BotFramework.Json;

/// <summary>
/// Writes objects of any type by Newtonsoft's own contract for it, where that asks for nothing out of the way: names and values, in the
/// contract's order. What is not as plain as that it leaves to Newtonsoft.
/// </summary>
/// <param name="newtonsoft">Knows the contracts. It must leave out members that are null.</param>
/// <param name="values">Writes the values of members.</param>
internal sealed class PlainObjects(JsonSerializer newtonsoft, UntypedCodec values)
{
    // Nothing that somebody draws is as deep; an object that refers to itself is, and Newtonsoft says so.
    private const int Deepest = 64;

    private readonly ConcurrentDictionary<Type, Shape> shapes = new();

    /// <summary>Whether the object was written; if not, nothing of it was.</summary>
    public bool TryWrite(Utf8JsonWriter json, object value)
    {
        if (json.CurrentDepth > Deepest || shapes.GetOrAdd(value.GetType(), ShapeOf) is not { IsPlain: true } shape)
            return false;
        if (shape.Members is null)
            WriteItems(json, (IEnumerable)value);
        else
            WriteMembers(json, value, shape.Members);
        return true;
    }

    private void WriteMembers(Utf8JsonWriter json, object value, PlainMember[] members)
    {
        json.WriteStartObject();
        foreach (var member in members)
        {
            if (member.Values.GetValue(value) is { } held)
            {
                json.WritePropertyName(member.Name);
                values.Write(json, held);
            }
        }
        json.WriteEndObject();
    }

    private void WriteItems(Utf8JsonWriter json, IEnumerable items)
    {
        json.WriteStartArray();
        foreach (var item in items)
            values.Write(json, item);
        json.WriteEndArray();
    }

    private Shape ShapeOf(Type type) => newtonsoft.ContractResolver.ResolveContract(type) switch
    {
        _ when newtonsoft.Converters.Any(c => c.CanConvert(type)) => new Shape(false, null),
        JsonObjectContract contract when IsPlain(contract) => new Shape(true, [.. contract.Properties.Where(p => !p.Ignored).Select(p => new PlainMember(p))]),
        JsonArrayContract contract when IsPlain(contract) => new Shape(true, null),
        _ => new Shape(false, null),
    };

    private static bool IsPlain(JsonArrayContract contract) =>
        (!contract.UnderlyingType.IsArray || contract.UnderlyingType.GetArrayRank() == 1)
        && contract is { Converter: null, ItemConverter: null, ItemReferenceLoopHandling: null, ItemTypeNameHandling: null, ItemIsReference: null, IsReference: null }
        && IsSilent(contract);

    private static bool IsPlain(JsonObjectContract contract) =>
        contract is { Converter: null, IsReference: null, ExtensionDataGetter: null, ItemNullValueHandling: null, ItemRequired: null }
        && contract is { ItemConverter: null, ItemReferenceLoopHandling: null, ItemTypeNameHandling: null, ItemIsReference: null }
        && IsSilent(contract)
        && contract.Properties.All(p => p.Ignored || IsPlain(p));

    private static bool IsPlain(JsonProperty member) =>
        member is { Readable: true, Converter: null, ItemConverter: null, IsReference: null, ReferenceLoopHandling: null, TypeNameHandling: null }
        && member is { ShouldSerialize: null, GetIsSpecified: null, DefaultValueHandling: null or DefaultValueHandling.Include }
        && member is { NullValueHandling: null or NullValueHandling.Ignore, ItemReferenceLoopHandling: null, ItemTypeNameHandling: null, ItemIsReference: null }
        && member.Required == Required.Default;

    private static bool IsSilent(JsonContract contract) => contract is
    {
        OnSerializingCallbacks.Count: 0, OnSerializedCallbacks.Count: 0, OnErrorCallbacks.Count: 0,
    };

    private sealed record Shape(bool IsPlain, PlainMember[] Members);

    private sealed class PlainMember(JsonProperty property)
    {
        public JsonEncodedText Name { get; } = JsonEncodedText.Encode(property.PropertyName);

        public IValueProvider Values => property.ValueProvider;
    }
}
