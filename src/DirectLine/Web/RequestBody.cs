using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DirectLine.Web;

/// <summary>Reads the bodies of requests: bounded, strict UTF-8, each member once.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private static readonly UTF8Encoding strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The JSON object in the body, or null where there is no body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxCharacters">The longest body in characters.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="DirectLineException">413: too long; 415: another content type; 400: not a JSON object.</exception>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request, int maxCharacters, CancellationToken cancellationToken)
    {
        var bytes = await ReadBytesAsync(request, maxCharacters, cancellationToken).ConfigureAwait(false);
        if (bytes.Length == 0)
            return null;
        if (request.ContentType is not null && !request.HasJsonContentType())
            throw new DirectLineException(415, "UnsupportedMediaType", "Send the body as application/json.");
        try
        {
            var text = strictUtf8.GetString(bytes.Span);
            if (text.Length > maxCharacters)
                throw TooLong(maxCharacters);
            if (string.IsNullOrWhiteSpace(text))
                return null;
            return JsonNode.Parse(text, documentOptions: strict) as JsonObject
                ?? throw DirectLineException.BadArgument("The body must be a JSON object.");
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // The last: a name holds half of a surrogate pair, written as an escape.
            throw DirectLineException.BadArgument("The body is not valid JSON.");
        }
    }

    /// <summary>The text at a path of members, or null where there is none.</summary>
    /// <exception cref="DirectLineException">There is something else than text.</exception>
    public static string? Text(JsonObject? body, params ReadOnlySpan<string> path)
    {
        JsonNode? node = body;
        foreach (var name in path)
        {
            if (node is null)
                return null;
            if (node is not JsonObject parent)
                throw DirectLineException.BadArgument($"A parent of '{name}' must be an object.");
            node = parent[name] ?? parent.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        }
        if (node is null)
            return null;
        try
        {
            if (node is JsonValue value && value.TryGetValue<string>(out var text))
                return text;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: valid JSON, but no text.
        }
        throw DirectLineException.BadArgument($"'{path[^1]}' must be text.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpRequest request, int maxCharacters, CancellationToken cancellationToken)
    {
        // No character takes more than three bytes of UTF-8 for each unit of UTF-16.
        var maxBytes = maxCharacters * 3L;
        if (request.ContentLength > maxBytes)
            throw TooLong(maxCharacters);
        // What is announced takes no memory before it comes.
        var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, 8192));
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (body.Length + read > maxBytes)
                throw TooLong(maxCharacters);
            body.Write(buffer, 0, read);
        }
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static DirectLineException TooLong(int maxCharacters) =>
        new(413, "MessageSizeTooBig", $"The body is longer than {maxCharacters} characters.");
}
