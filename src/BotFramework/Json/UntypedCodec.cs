using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace BotFramework.Json;

/// <summary>
/// Values whose type nobody declared: Newtonsoft's tokens for objects and arrays, plain values for the rest, as bots expect them.
/// Objects of other types are written by the serializer given, or as it would write them.
/// </summary>
internal sealed class UntypedCodec : Codec<object>
{
    private readonly JsonSerializer others;
    private readonly PlainObjects plain;

    public UntypedCodec(JsonSerializer others) => (this.others, plain) = (others, new PlainObjects(others, this));

    public override object Read(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref json),
        JsonTokenType.StartArray => ReadArray(ref json),
        JsonTokenType.String => ReadText(ref json),
        JsonTokenType.Number => ReadNumber(ref json),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        var other => throw Unexpected(other),
    };

    public JToken ReadToken(ref Utf8JsonReader json) => Read(ref json) is var value && value is JToken token ? token : new JValue(value);

    public override void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case JObject members:
                json.WriteStartObject();
                WriteMembers(json, members);
                json.WriteEndObject();
                break;
            case JArray items:
                json.WriteStartArray();
                for (var item = items.First; item is not null; item = item.Next)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case JValue { Type: JTokenType.String or JTokenType.Integer or JTokenType.Boolean or JTokenType.Null, Value: var plain }:
                Write(json, plain);
                break;
            case JToken:
                WriteOther(json, value);
                break;
            default:
                if (!plain.TryWrite(json, value))
                    WriteOther(json, value);
                break;
        }
    }

    public void WriteMembers(Utf8JsonWriter json, JObject members)
    {
        for (var token = members.First; token is JProperty member; token = token.Next)
        {
            json.WritePropertyName(member.Name);
            Write(json, member.Value);
        }
    }

    public void WriteOther(Utf8JsonWriter json, object value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var writer = new JsonTextWriter(text))
            ReflectedJson.Write(others, writer, value);
        json.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    private JObject ReadObject(ref Utf8JsonReader json)
    {
        var members = new JObject();
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.GetString();
            json.Read();
            members[name] = ReadToken(ref json);
        }
        return members;
    }

    private JArray ReadArray(ref Utf8JsonReader json)
    {
        var items = new JArray();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            items.Add(ReadToken(ref json));
        return items;
    }

    private static object ReadNumber(ref Utf8JsonReader json)
    {
        if (json.ValueSpan.IndexOfAny(".eE"u8) >= 0)
            return json.GetDouble();
        return json.TryGetInt64(out var number)
            ? (object)number
            : BigInteger.Parse(Encoding.ASCII.GetString(json.ValueSpan), CultureInfo.InvariantCulture);
    }

    private object ReadText(ref Utf8JsonReader json)
    {
        var text = json.GetString();
        if (!MayBeTime(text))
            return text;
        // Newtonsoft itself says whether it takes this text for a point in time.
        using var reader = new JsonTextReader(new StringReader(JsonConvert.ToString(text)));
        return ReflectedJson.Read<object>(others, reader);
    }

    private static bool MayBeTime(string text) =>
        (text.Length is >= 19 and <= 40 && text[10] == 'T' && char.IsAsciiDigit(text[0])) || text.StartsWith("/Date(", StringComparison.Ordinal);
}
