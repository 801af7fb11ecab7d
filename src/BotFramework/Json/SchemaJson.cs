using System.Buffers;
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
    private readonly SchemaCodecs codecs;

    public SchemaJson(JsonSerializerSettings settings)
    {
        newtonsoft = ReflectedJson.Serializer(new JsonSerializerSettings(settings) { Formatting = Formatting.None });
        untyped = new UntypedCodec(newtonsoft);
        codecs = new SchemaCodecs(untyped);
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
        return ReflectedJson.Read<T>(newtonsoft, reader);
    }

    public void Write(IBufferWriter<byte> output, object value)
    {
        using var json = new Utf8JsonWriter(output, writerOptions);
        switch (value)
        {
            case Activity one:
                codecs.Activity.Write(json, one);
                break;
            case ExpectedReplies all:
                codecs.Replies.Write(json, all);
                break;
            default:
                untyped.Write(json, value);
                break;
        }
    }

    private Codec<T> Codec<T>() => codecs.Activity as Codec<T> ?? codecs.Response as Codec<T>;
}
