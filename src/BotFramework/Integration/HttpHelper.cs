using System.Buffers;
using System.Text;
using BotFramework.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads activities from requests and writes the answers of bots.</summary>
public static class HttpHelper
{
    public static readonly JsonSerializerSettings BotMessageSerializerSettings = new()
    {
        Formatting = Formatting.Indented,
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
        EqualityComparer = ReferenceEqualityComparer.Instance,
        ContractResolver = new SettablePropertiesResolver(),
        Converters = { new DurationConverter() },
        MaxDepth = 128,
    };

    public static readonly JsonSerializer BotMessageSerializer = ReflectedJson.Serializer(BotMessageSerializerSettings);

    private static readonly SchemaJson json = new(BotMessageSerializerSettings);
    private static readonly ObjectPool<ArrayBufferWriter<byte>> buffers = new DefaultObjectPool<ArrayBufferWriter<byte>>(new EmptyBuffers());

    /// <summary>The body of the request, or the default where it is no valid JSON of that shape.</summary>
    public static Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ReadAsync<T>(request, request.HttpContext.RequestAborted);
    }

    public static Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        return WriteAsync(response, invokeResponse, response.HttpContext.RequestAborted);
    }

    internal static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = request.BodyReader;
        var read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
        while (!read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        try
        {
            return Parse<T>(read.Buffer);
        }
        finally
        {
            body.AdvanceTo(read.Buffer.End);
        }
    }

    internal static async Task WriteAsync(HttpResponse response, InvokeResponse invokeResponse, CancellationToken cancellationToken)
    {
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        if (invokeResponse?.Body is not { } body || response.StatusCode == StatusCodes.Status204NoContent)
            return;

        var buffer = buffers.Get();
        try
        {
            json.Write(buffer, body);
            response.ContentType = "application/json";
            response.ContentLength = buffer.WrittenCount;
            await response.BodyWriter.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            buffers.Return(buffer);
        }
    }

    private static T Parse<T>(ReadOnlySequence<byte> body)
    {
        byte[] rented = null;
        try
        {
            if (!body.IsSingleSegment)
                body.CopyTo(rented = ArrayPool<byte>.Shared.Rent((int)body.Length));
            return json.Read<T>(rented is null ? body.FirstSpan : rented.AsSpan(0, (int)body.Length));
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or FormatException or InvalidCastException or OverflowException)
        {
            return default;
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // An answer has some thousand bytes. Nothing of one is left for the next, and a very long one is not kept room for.
    private sealed class EmptyBuffers : PooledObjectPolicy<ArrayBufferWriter<byte>>
    {
        private const int Usual = 4096;
        private const int Longest = 65_536;

        public override ArrayBufferWriter<byte> Create() => new(Usual);

        public override bool Return(ArrayBufferWriter<byte> obj)
        {
            obj.Clear();
            return obj.Capacity <= Longest;
        }
    }
}
