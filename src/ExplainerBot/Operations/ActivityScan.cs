using System.Text.Json;
using System.Text.Unicode;

namespace ExplainerBot.Operations;

/// <summary>
/// A quick look at a body before the adapter reads it: is it one JSON object of bearable depth, and where would the replies go? So a
/// client's mistake is never an error of ours, whichever adapter is in use.
/// </summary>
internal ref struct ActivityScan
{
    private const int MaxDepth = 64;

    private readonly List<Uri> serviceUrls = new(1);
    private Utf8JsonReader reader;
    private bool hasConversation;
    private bool answersInResponse;

    private ActivityScan(ReadOnlySpan<byte> body) => reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>
    /// The service URLs that the activity names (a member may be written twice), or null when the bot could not answer it: the body is
    /// no well-formed JSON object, a service URL is missing or no absolute URL, there is no conversation to reply to, or an id is no part
    /// of an address to send to.
    /// </summary>
    public static IReadOnlyList<Uri>? ServiceUrls(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body))
            return null;
        try
        {
            var scan = new ActivityScan(body);
            return scan.Read() && scan.serviceUrls.Count > 0 && (scan.hasConversation || scan.answersInResponse) ? scan.serviceUrls : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool Read()
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Name();
            reader.Read();
            if (Is(name, "serviceUrl") && !ReadServiceUrl())
                return false;
            if (Is(name, "id") && HoldsControls())
                return false;
            if (Is(name, "conversation") && reader.TokenType == JsonTokenType.StartObject && !ReadConversation())
                return false;
            if (Is(name, "deliveryMode"))
                answersInResponse |= IsText("expectReplies"u8);
            else if (Is(name, "type"))
                answersInResponse |= IsText("invoke"u8);
            reader.Skip();
        }
        // Nothing may follow the object: the reader throws when something does.
        reader.Read();
        return true;
    }

    private readonly bool ReadServiceUrl()
    {
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (reader.TokenType != JsonTokenType.String || !Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var url))
            return false;
        serviceUrls.Add(url);
        return true;
    }

    private bool ReadConversation()
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = Is(Name(), "id");
            reader.Read();
            if (isId && HoldsControls())
                return false;
            // The adapter takes a number for a text.
            hasConversation |= isId && reader.TokenType is JsonTokenType.Number or JsonTokenType.String && reader.ValueSpan.Length > 0;
            reader.Skip();
        }
        return true;
    }

    // Servers refuse them in a path, and JSON holds them only as escapes.
    private readonly bool HoldsControls() =>
        reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped && reader.GetString()!.Any(char.IsControl);

    private readonly bool IsText(ReadOnlySpan<byte> wanted) => reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(wanted);

    private readonly string Name() => reader.GetString()!;

    // The adapter matches names whatever their case.
    private static bool Is(string name, string wanted) => name.Equals(wanted, StringComparison.OrdinalIgnoreCase);
}
