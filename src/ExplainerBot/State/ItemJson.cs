using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ExplainerBot.Bot;
using Microsoft.Bot.Builder;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.State;

/// <summary>
/// Items as storages keep them: JSON without type names. The record types that are registered come back as themselves, anything else as
/// a <see cref="JObject"/>.
/// </summary>
/// <param name="types">The record types that come back as themselves, by the short name kept beside each item.</param>
internal sealed class ItemJson(IReadOnlyDictionary<string, JsonTypeInfo> types)
{
    // The memory is a text within the record: every quotation mark in it would take six bytes. It is read by nothing but this.
    private static readonly RecordJson records = new(new JsonSerializerOptions(RecordJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly Dictionary<Type, string> kinds = types.ToDictionary(t => t.Value.Type, t => t.Key);

    /// <summary>With the record types of the bot.</summary>
    public static ItemJson OfTheBot { get; } = new(new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        [ConversationRecord.Kind] = RecordJson.Default.ConversationRecord,
        [PersonRecord.Kind] = RecordJson.Default.PersonRecord,
        [CardViewersRecord.Kind] = RecordJson.Default.CardViewersRecord,
    });

    /// <summary>What is kept of a value.</summary>
    public StoredItem Write(string key, object value)
    {
        var kind = kinds.GetValueOrDefault(value.GetType(), "");
        var json = kind.Length > 0 ? JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), records) : Encoding.UTF8.GetBytes(Plain(value));
        return new StoredItem(key, kind, json, (value as IRecord)?.Expires.ToUnixTimeSeconds());
    }

    /// <summary>
    /// The value again. A damaged item is as good as an expired one with nothing in it: its ETag lets the next write replace it.
    /// </summary>
    public object Read(StoredItem item, string? etag)
    {
        if (!types.TryGetValue(item.Kind, out var type))
        {
            var plain = PlainOf(item.Json);
            if (etag is not null)
                plain["eTag"] = etag;
            return plain;
        }
        var value = RecordOf(item.Json, type);
        value.ETag = etag;
        return value;
    }

    private static IStoreItem RecordOf(byte[] json, JsonTypeInfo type)
    {
        IStoreItem? record;
        try
        {
            record = (IStoreItem?)JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            record = null;
        }
        return record ?? (IStoreItem)type.CreateObject!();
    }

    private static JObject PlainOf(byte[] json)
    {
        try
        {
            return JObject.Parse(Encoding.UTF8.GetString(json));
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return [];
        }
    }

    private static string Plain(object value) => value switch
    {
        JObject plain => plain.ToString(Newtonsoft.Json.Formatting.None),
        _ => ReflectedJson.ToTokens(value).ToString(Newtonsoft.Json.Formatting.None),
    };
}
