using System.Net.Http.Headers;
using System.Text;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Bodies of the calls to a channel.</summary>
internal static class ConnectorJson
{
    private static readonly JsonSerializer serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
    });

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static HttpContent Content(object body)
    {
        var buffer = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(buffer, utf8, leaveOpen: true)))
            serializer.Serialize(writer, body);
        return new ByteArrayContent(buffer.GetBuffer(), 0, (int)buffer.Length)
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        };
    }

    /// <summary>Null when the body is empty.</summary>
    public static async Task<T> ReadAsync<T>(HttpContent content, CancellationToken cancellationToken)
        where T : class
    {
        var text = await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        using var reader = new JsonTextReader(new StringReader(text));
        return serializer.Deserialize<T>(reader);
    }
}
