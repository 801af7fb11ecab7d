using System.Buffers;
using System.Collections;
using System.Reflection;
using System.Text;
using BotFramework.Json;
using CsCheck;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace BotFramework.OursOnly.Tests;

/// <summary>The fast reader and writer do what Newtonsoft does with the same settings.</summary>
public sealed class SchemaJsonTests
{
    private static readonly JsonSerializerSettings settings = HttpHelper.BotMessageSerializerSettings;
    private static readonly SchemaJson json = new(settings);

    private static readonly string[] memberNames =
    [
        .. typeof(Activity).GetProperties().Select(p => p.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName).OfType<string>(),
        "TEXT", "From", "unknown", "@type", "with \"quotes\" and \u00fc", "a-member-name-that-is-much-longer-than-any-that-the-schema-itself-declares",
    ];

    private static readonly Gen<string> texts = Gen.OneOf(
        Gen.OneOf(
            "", " ", "plain", "caf\u00e9 \ud83d\ude00", "\"\\/\b\f\n\r\t", "</script>", "2025-01-31", "2025-01-31T10:00", "2025-01-31T12:00:00+02:00",
            "2025-01-31T12:00:00.1234567Z", "2025-01-31T12:00:00", "2025-13-31T12:00:00", "0123456789T1234567890", "/Date(1)/", "/Date(x)/"),
        Gen.String[0, 12]);

    private static readonly Gen<string> scalars = Gen.OneOf(
        texts.Select(JsonConvert.ToString),
        texts.Select(JsonConvert.ToString).Select(AsEscapes),
        Gen.OneOf("null", "true", "false", "0", "-0", "7", "-12", "1.5", "1.0", "1e3", "9223372036854775808", "\"\\ud83d\""));

    private static readonly Gen<string> values = Gen.Recursive<string>((depth, inner) => depth > 3
        ? scalars
        : Gen.Frequency(
            (4, scalars),
            (1, inner.Array[0, 3].Select(items => $"[{string.Join(',', items)}]")),
            (2, Gen.Select(Gen.OneOf(Gen.OneOf(memberNames), Gen.OneOf("id", "name", "content", "actions", "mentioned", "occurrence")), inner)
                .Array[0, 4].Select(Object))));

    private static readonly Gen<string> activities = Gen.Select(Gen.OneOf(memberNames), values).Array[0, 8].Select(Object);

    [Fact]
    public void Any_text_is_read_as_newtonsoft_reads_it() => activities.Sample(
        text =>
        {
            var (expected, actual) = (Try(() => JsonConvert.DeserializeObject<Activity>(text, settings)), Try(() => json.Read<Activity>(Encoding.UTF8.GetBytes(text))));
            return (expected is null && actual is null) || JsonConvert.SerializeObject(expected) == JsonConvert.SerializeObject(actual);
        },
        iter: 3000);

    [Fact]
    public void What_was_read_is_written_as_newtonsoft_writes_it() => activities.Sample(
        text =>
        {
            var activity = Try(() => JsonConvert.DeserializeObject<Activity>(text, settings));
            return activity is null || Same(activity);
        },
        iter: 3000);

    [Fact]
    public void Every_member_of_every_type_is_written_and_read()
    {
        var activity = (Activity)Filled(typeof(Activity));

        Assert.True(Same(activity));
        var read = json.Read<Activity>(Write(activity));
        Assert.Equal(JsonConvert.SerializeObject(activity, settings), JsonConvert.SerializeObject(read, settings));
    }

    [Fact]
    public void Objects_that_only_newtonsoft_knows_are_written_by_it()
    {
        var activity = new Activity(ActivityTypes.Message)
        {
            Value = new InvokeResponse { Status = 501 },
            ChannelData = new Dictionary<string, object?> { ["none"] = null, ["span"] = TimeSpan.FromMinutes(90), ["real"] = 1.0, ["at"] = DateTime.UnixEpoch },
            Entities = [new Mention(new ChannelAccount("b"), "<at>b</at>"), null],
            Attachments = [new Attachment(content: new { lost = true }), new NamedAttachment { Extra = "kept" }],
            Properties = { ["at"] = DateTimeOffset.UnixEpoch, ["raw"] = new JRaw("[1]") },
        };

        Assert.True(Same(activity));
    }

    // As bots draw cards: by attributes, in an order of their own, and with parts whose type only the object itself tells.
    [Fact]
    public void Objects_with_names_and_values_and_no_more_are_written_letter_for_letter_as_newtonsoft_writes_them()
    {
        Part[] parts = [new Part { Text = "caf\u00e9 \"quoted\" </b>", Wrap = true }, new Row { Parts = [new Part { Text = "" }], Times = 7 }, new Row { Size = 1.0, Kind = DayOfWeek.Monday }];
        object[] values =
        [
            .. parts, parts, new List<Part> { new Row() }, new Row { Parts = parts, More = new Dictionary<string, int?> { ["a"] = 1, ["b"] = null } },
            new Telling { Text = "told" }, new Choosing { Text = "chosen" }, new Choosing(), new Spanning { Span = TimeSpan.FromHours(2) },
        ];

        Assert.All(values, value => Assert.Equal(
            JsonConvert.SerializeObject(value, new JsonSerializerSettings(settings) { Formatting = Formatting.None }), Encoding.UTF8.GetString(Write(value))));
    }

    [Fact]
    public void A_drawn_object_that_holds_itself_is_an_error()
    {
        var row = new Row();
        row.Parts = [row];

        Assert.Throws<JsonSerializationException>(() => Write(row));
    }

    [Fact]
    public void Half_a_character_does_not_stop_an_answer()
    {
        var text = Encoding.UTF8.GetString(Write(new Activity { Text = "cut \ud83d" }));

        Assert.Equal("cut \ufffd", (string?)JObject.Parse(text)["text"]);
    }

    [Fact]
    public void An_object_that_refers_to_itself_is_an_error()
    {
        var loop = new Dictionary<string, object>();
        loop["self"] = loop;

        Assert.Throws<JsonSerializationException>(() => Write(new Activity { Value = loop }));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_an_error() =>
        Assert.Throws<DecoderFallbackException>(() => json.Read<Activity>([.. "{\"type\":\""u8, 0xC3, 0x28, .. "\"}"u8]));

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Equal("message", json.Read<Activity>([.. Encoding.UTF8.Preamble, .. """{"type":"message"}"""u8]).Type);

    private class Part
    {
        [JsonProperty("type", Order = -2)]
        public virtual string Type { get; init; } = "part";

        [JsonProperty("text", NullValueHandling = NullValueHandling.Ignore)]
        public string? Text { get; init; }

        [JsonProperty("wrap")]
        public bool? Wrap { get; init; }
    }

    private sealed class Row : Part
    {
        public override string Type { get; init; } = "row";

        public IReadOnlyList<Part>? Parts { get; set; }

        [JsonProperty("times")]
        public long Times { get; init; }

        [JsonIgnore]
        public string Ignored { get; init; } = "never";

        public object? More { get; init; }

        public double? Size { get; init; }

        public DayOfWeek? Kind { get; init; }
    }

    // What is not as plain: always null, left out by a condition, and a type with a converter of the settings.
    private sealed class Telling
    {
        public string? Text { get; init; }

        [JsonProperty(NullValueHandling = NullValueHandling.Include)]
        public string? Nothing { get; init; }
    }

    private sealed class Choosing
    {
        public string? Text { get; init; }

        public int Number { get; init; } = 3;

        public bool ShouldSerializeNumber() => Text is null;
    }

    private sealed class Spanning
    {
        public TimeSpan Span { get; init; }
    }

    private static bool Same(Activity activity) => JToken.DeepEquals(
        Plain(JsonConvert.SerializeObject(activity, settings)), Plain(Encoding.UTF8.GetString(Write(activity))));

    private static byte[] Write(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        json.Write(buffer, value);
        return buffer.WrittenSpan.ToArray();
    }

    private static JObject Plain(string text) =>
        JsonConvert.DeserializeObject<JObject>(text, new JsonSerializerSettings { DateParseHandling = DateParseHandling.None, MaxDepth = null })!;

    private static Activity? Try(Func<Activity?> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidCastException or OverflowException)
        {
            return null;
        }
    }

    private static string Object((string Name, string Value)[] members) =>
        $"{{{string.Join(',', members.DistinctBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Select(m => $"{JsonConvert.ToString(m.Name)}:{m.Value}"))}}}";

    private static string AsEscapes(string quoted) =>
        $"\"{string.Concat(quoted[1..^1].Replace("\\", "", StringComparison.Ordinal).Select(c => $"\\u{(int)c:x4}"))}\"";

    private static object Filled(Type type)
    {
        if (type == typeof(string) || type == typeof(object))
            return "text";
        if (Nullable.GetUnderlyingType(type) is { } plain)
            return plain == typeof(DateTimeOffset) ? new DateTimeOffset(2026, 11, 23, 10, 0, 0, 120, TimeSpan.FromHours(2)) : Activator.CreateInstance(plain)!;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(type.GenericTypeArguments))!;
            list.Add(Filled(type.GenericTypeArguments[0]));
            return list;
        }
        if (type.IsGenericType)
            return new Dictionary<string, Entity> { ["key"] = (Entity)Filled(typeof(Entity)) };

        var value = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(p => p.IsDefined(typeof(JsonPropertyAttribute))))
            property.SetValue(value, Filled(property.PropertyType));
        if (type.GetProperty("Properties") is { } bag)
            ((JObject)bag.GetValue(value)!)["unknown"] = new JObject { ["kept"] = new JArray(1, 2.5, JValue.CreateNull(), "x") };
        return value;
    }

    private sealed class NamedAttachment : Attachment
    {
        [JsonProperty("extra")] public string? Extra { get; set; }
    }
}
