namespace ExplainerBot.WebChat;

/// <summary>Where the chat page may be shown and where it leads. Section <c>WebChat</c> of the settings.</summary>
internal sealed class WebChatOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WebChat";

    /// <summary>A harmless page that the quick exit opens; an https address, or http. Default: https://www.wikipedia.org/.</summary>
    public string ExitUrl { get; set; } = "https://www.wikipedia.org/";

    /// <summary>
    /// The sites that may show the page in a frame: origins such as <c>https://example.org</c>, beside this server itself. Default: none.
    /// </summary>
    public List<string> FrameAncestors { get; } = [];

    /// <summary>Whether an address may be opened on leaving.</summary>
    public bool ExitIsWeb => Uri.TryCreate(ExitUrl, UriKind.Absolute, out var url) && url.Scheme is "https" or "http";

    /// <summary>Whether every site is a bare origin: it goes into a header as it stands.</summary>
    public bool FramesAreOrigins => FrameAncestors.TrueForAll(IsOrigin);

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
        && url.GetLeftPart(UriPartial.Authority).Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is ':' or '/' or '.' or '-' or '[' or ']');
}
