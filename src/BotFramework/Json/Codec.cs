using System.Text;
using System.Text.Json;

namespace BotFramework.Json;

/// <summary>
/// Reads and writes values of one type. A reader stands on the value's first token and is left on its last.
/// What a codec does not understand it refuses with <see cref="JsonException"/>: Newtonsoft then reads the whole text.
/// </summary>
internal abstract class Codec<T>
{
    public abstract T Read(ref Utf8JsonReader json);

    public abstract void Write(Utf8JsonWriter json, T value);

    protected static JsonException Unexpected(JsonTokenType token) => new($"A {typeof(T).Name} cannot begin with {token}.");
}

internal sealed class TextCodec : Codec<string>
{
    public override string Read(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.String => json.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(json.ValueSpan),
        JsonTokenType.Null => null,
        var other => throw Unexpected(other),
    };

    public override void Write(Utf8JsonWriter json, string value) => json.WriteStringValue(value);
}

internal sealed class TimeCodec : Codec<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String && json.TryGetDateTimeOffset(out var time) ? time : throw Unexpected(json.TokenType);

    public override void Write(Utf8JsonWriter json, DateTimeOffset? value) => json.WriteStringValue(value.Value);
}

internal sealed class BooleanCodec : Codec<bool?>
{
    public override bool? Read(ref Utf8JsonReader json) =>
        json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : throw Unexpected(json.TokenType);

    public override void Write(Utf8JsonWriter json, bool? value) => json.WriteBooleanValue(value.Value);
}

internal sealed class NumberCodec : Codec<int?>
{
    public override int? Read(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number) ? number : throw Unexpected(json.TokenType);

    public override void Write(Utf8JsonWriter json, int? value) => json.WriteNumberValue(value.Value);
}

internal sealed class ListCodec<T>(Codec<T> element) : Codec<IList<T>>
{
    public override IList<T> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartArray)
            throw Unexpected(json.TokenType);
        var list = new List<T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            list.Add(element.Read(ref json));
        return list;
    }

    public override void Write(Utf8JsonWriter json, IList<T> value)
    {
        json.WriteStartArray();
        for (var i = 0; i < value.Count; i++)
        {
            if (value[i] is { } item)
                element.Write(json, item);
            else
                json.WriteNullValue();
        }
        json.WriteEndArray();
    }
}

internal sealed class MapCodec<T>(Codec<T> element) : Codec<IDictionary<string, T>>
{
    public override IDictionary<string, T> Read(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            throw Unexpected(json.TokenType);
        var map = new Dictionary<string, T>();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString();
            json.Read();
            map[name] = element.Read(ref json);
        }
        return map;
    }

    public override void Write(Utf8JsonWriter json, IDictionary<string, T> value)
    {
        json.WriteStartObject();
        foreach (var (name, item) in value)
        {
            json.WritePropertyName(name);
            if (item is not null)
                element.Write(json, item);
            else
                json.WriteNullValue();
        }
        json.WriteEndObject();
    }
}
