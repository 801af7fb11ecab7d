using System.Text.Json;
using System.Text.Unicode;

namespace ExplainerBot.Operations;

/// <summary>
/// A quick look at a body before the adapter reads it: is it one JSON object of bearable depth, and where would the replies go? So a
/// client's mistake is never an error of ours, whichever adapter is in use.
/// </summary>
internal static class ActivityScan
{
    private const int MaxDepth = 64;

    /// <summary>
    /// The service URLs that the activity names (a member may be written twice), or null when the body is no well-formed JSON object
    /// or names one that is no absolute URL.
    /// </summary>
    public static IReadOnlyList<Uri>? ServiceUrls(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body))
            return null;
        try
        {
            return Read(new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth }));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static List<Uri>? Read(Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return null;
        var found = new List<Uri>(1);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isServiceUrl = IsServiceUrl(ref reader);
            reader.Read();
            if (isServiceUrl && reader.TokenType != JsonTokenType.Null)
            {
                if (reader.TokenType != JsonTokenType.String || !Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var url))
                    return null;
                found.Add(url);
            }
            reader.Skip();
        }
        // Nothing may follow the object: the reader throws when something does.
        reader.Read();
        return found;
    }

    // The adapter matches names whatever their case.
    private static bool IsServiceUrl(ref Utf8JsonReader reader) =>
        (reader.ValueSpan.Length == "serviceUrl"u8.Length || reader.ValueIsEscaped)
        && string.Equals(reader.GetString(), "serviceUrl", StringComparison.OrdinalIgnoreCase);
}
