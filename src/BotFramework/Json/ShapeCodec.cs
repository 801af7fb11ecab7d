using System.Collections.Frozen;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace BotFramework.Json;

/// <summary>An object that keeps members which its type does not declare.</summary>
internal interface IExtensible
{
    /// <summary>Null until there is such a member.</summary>
    JObject Bag { get; set; }
}

/// <summary>Objects of a declared type: members are found by name, whatever the case; null ones are neither read nor written.</summary>
internal sealed class ShapeCodec<T>(Member<T>[] members, UntypedCodec untyped) : Codec<T>
    where T : class, new()
{
    private const int LongestName = 64;

    private readonly FrozenDictionary<string, Member<T>>.AlternateLookup<ReadOnlySpan<char>> byName =
        members.ToFrozenDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public override T Read(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.Null)
            return null;
        if (json.TokenType != JsonTokenType.StartObject)
            throw Unexpected(json.TokenType);

        var value = new T();
        Span<char> buffer = stackalloc char[LongestName];
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            var name = json.ValueSpan.Length <= LongestName ? buffer[..json.CopyString(buffer)] : json.GetString().AsSpan();
            if (byName.TryGetValue(name, out var member))
            {
                json.Read();
                if (json.TokenType != JsonTokenType.Null)
                    member.Read(ref json, value);
            }
            else
            {
                var unknown = name.ToString();
                json.Read();
                Keep(value, unknown, ref json);
            }
        }
        return value;
    }

    public override void Write(Utf8JsonWriter json, T value)
    {
        // A derived type may have more members than are known here.
        if (value.GetType() != typeof(T))
        {
            untyped.WriteOther(json, value);
            return;
        }

        json.WriteStartObject();
        foreach (var member in members)
            member.Write(json, value);
        if (value is IExtensible { Bag: { } bag })
            untyped.WriteMembers(json, bag);
        json.WriteEndObject();
    }

    private void Keep(T value, string name, ref Utf8JsonReader json)
    {
        if (value is IExtensible extensible)
            (extensible.Bag ??= [])[name] = untyped.ReadToken(ref json);
        else
            json.Skip();
    }
}

/// <summary>A member of an object of type <typeparamref name="T"/>.</summary>
internal abstract class Member<T>(string name)
{
    public string Name => name;

    public abstract void Read(ref Utf8JsonReader json, T target);

    public abstract void Write(Utf8JsonWriter json, T source);
}

internal sealed class Member<T, TValue>(string name, Func<T, TValue> get, Action<T, TValue> set, Codec<TValue> codec) : Member<T>(name)
{
    private readonly JsonEncodedText encoded = JsonEncodedText.Encode(name);

    public override void Read(ref Utf8JsonReader json, T target) => set(target, codec.Read(ref json));

    public override void Write(Utf8JsonWriter json, T source)
    {
        if (get(source) is { } value)
        {
            json.WritePropertyName(encoded);
            codec.Write(json, value);
        }
    }
}
