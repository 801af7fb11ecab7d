using System.Text;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads activities from requests and writes the answers of bots.</summary>
public static class HttpHelper
{
    // Invalid bytes are an error, not question marks in somebody's words.
    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static readonly JsonSerializerSettings BotMessageSerializerSettings = new()
    {
        Formatting = Formatting.Indented,
        NullValueHandling = NullValueHandling.Ignore,
        DateTimeZoneHandling = DateTimeZoneHandling.Utc,
        ReferenceLoopHandling = ReferenceLoopHandling.Error,
        EqualityComparer = ReferenceEqualityComparer.Instance,
        ContractResolver = new SettablePropertiesResolver(),
        MaxDepth = 128,
    };

    public static readonly JsonSerializer BotMessageSerializer = JsonSerializer.Create(BotMessageSerializerSettings);

    /// <summary>The body of the request, or the default where it is no valid JSON of that shape.</summary>
    public static async Task<T> ReadRequestAsync<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).ConfigureAwait(false);
        body.Position = 0;
        try
        {
            using var reader = new JsonTextReader(new StreamReader(body, strictUtf8));
            return BotMessageSerializer.Deserialize<T>(reader);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or FormatException or InvalidCastException or OverflowException)
        {
            return default;
        }
    }

    public static async Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.StatusCode = invokeResponse?.Status ?? StatusCodes.Status200OK;
        if (invokeResponse?.Body is not { } body || response.StatusCode == StatusCodes.Status204NoContent)
            return;

        using var buffer = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(buffer, strictUtf8, leaveOpen: true)))
            BotMessageSerializer.Serialize(writer, body);
        response.ContentType = "application/json";
        response.ContentLength = buffer.Length;
        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), response.HttpContext.RequestAborted).ConfigureAwait(false);
    }
}
