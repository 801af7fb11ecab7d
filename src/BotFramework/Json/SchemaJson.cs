using System.Buffers;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;
using JsonSerializer = Newtonsoft.Json.JsonSerializer;

namespace BotFramework.Json;

/// <summary>
/// Reads and writes the schema's types without Newtonsoft's cost, by the same attributes. Newtonsoft still does the rest: objects of other
/// types, and texts that are odd in some way; so it alone decides what is valid.
/// </summary>
internal sealed class SchemaJson
{
    private static readonly JsonReaderOptions readerOptions = new() { MaxDepth = 128 };

    // Nothing here ends up in a page: quotes and the like need no more escaping than JSON wants.
    private static readonly JsonWriterOptions writerOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Invalid bytes are an error, not question marks in somebody's words.
    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonSerializer newtonsoft;
    private readonly UntypedCodec untyped;
    private readonly ConcurrentDictionary<Type, object> codecs = new();
    private readonly ShapeCodec<Activity> activity;
    private readonly ShapeCodec<ExpectedReplies> replies;
    private readonly ShapeCodec<ResourceResponse> response;

    public SchemaJson(JsonSerializerSettings settings)
    {
        newtonsoft = JsonSerializer.Create(new JsonSerializerSettings(settings) { Formatting = Formatting.None });
        untyped = new UntypedCodec(newtonsoft);
        activity = (ShapeCodec<Activity>)CodecOf(typeof(Activity));
        replies = (ShapeCodec<ExpectedReplies>)CodecOf(typeof(ExpectedReplies));
        response = (ShapeCodec<ResourceResponse>)CodecOf(typeof(ResourceResponse));
    }

    /// <exception cref="Newtonsoft.Json.JsonException">The text is no JSON, or not of that shape.</exception>
    /// <exception cref="DecoderFallbackException">The text is not UTF-8.</exception>
    public T Read<T>(ReadOnlySpan<byte> text)
    {
        text = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        if (Codec<T>() is { } codec)
        {
            try
            {
                var json = new Utf8JsonReader(text, readerOptions);
                if (json.Read() && codec.Read(ref json) is { } value && !json.Read())
                    return value;
            }
            catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or FormatException)
            {
                // Not plain JSON, or not plainly of this shape.
            }
        }
        using var reader = new JsonTextReader(new StringReader(strictUtf8.GetString(text)));
        return newtonsoft.Deserialize<T>(reader);
    }

    public void Write(IBufferWriter<byte> output, object value)
    {
        using var json = new Utf8JsonWriter(output, writerOptions);
        switch (value)
        {
            case Activity one:
                activity.Write(json, one);
                break;
            case ExpectedReplies all:
                replies.Write(json, all);
                break;
            default:
                untyped.Write(json, value);
                break;
        }
    }

    private Codec<T> Codec<T>() => activity as Codec<T> ?? response as Codec<T>;

    private object CodecOf(Type type) => codecs.GetOrAdd(type, CreateCodec);

    private object CreateCodec(Type type)
    {
        if (type == typeof(object))
            return untyped;
        if (type == typeof(string))
            return new TextCodec();
        if (type == typeof(DateTimeOffset?))
            return new TimeCodec();
        if (type == typeof(bool?))
            return new BooleanCodec();
        if (type == typeof(int?))
            return new NumberCodec();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
            return Create(typeof(ListCodec<>), type.GenericTypeArguments, CodecOf(type.GenericTypeArguments[0]));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>) && type.GenericTypeArguments[0] == typeof(string))
            return Create(typeof(MapCodec<>), type.GenericTypeArguments[1..], CodecOf(type.GenericTypeArguments[1]));

        var members = type.GetProperties().Where(p => p.IsDefined(typeof(JsonPropertyAttribute))).Select(p => CreateMember(type, p)).ToArray();
        var typed = Array.CreateInstance(typeof(Member<>).MakeGenericType(type), members.Length);
        members.CopyTo(typed, 0);
        return Create(typeof(ShapeCodec<>), [type], typed, untyped);
    }

    private object CreateMember(Type type, PropertyInfo property) => Create(
        typeof(Member<,>),
        [type, property.PropertyType],
        property.GetCustomAttribute<JsonPropertyAttribute>().PropertyName,
        property.GetMethod.CreateDelegate(typeof(Func<,>).MakeGenericType(type, property.PropertyType)),
        property.SetMethod.CreateDelegate(typeof(Action<,>).MakeGenericType(type, property.PropertyType)),
        CodecOf(property.PropertyType));

    private static object Create(Type open, Type[] arguments, params object[] parameters) =>
        Activator.CreateInstance(open.MakeGenericType(arguments), parameters);
}
