using System.Buffers;
using System.Net.Http.Headers;
using BotFramework.Json;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Bodies of the calls to a channel.</summary>
internal static class ConnectorJson
{
    private static readonly MediaTypeHeaderValue contentType = new("application/json", "utf-8");

    private static readonly SchemaJson json = new(new JsonSerializerSettings
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        Converters = { new DurationConverter() },
    });

    public static HttpContent Content(object body)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        json.Write(buffer, body);
        return new ReadOnlyMemoryContent(buffer.WrittenMemory) { Headers = { ContentType = contentType } };
    }

    /// <summary>Null when the body is empty.</summary>
    public static async Task<T> ReadAsync<T>(HttpContent content, CancellationToken cancellationToken)
        where T : class =>
        json.Read<T>(await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
}
