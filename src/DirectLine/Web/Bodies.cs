using System.Text.Json.Serialization;

namespace DirectLine.Web;

internal sealed record ErrorBody(ErrorDetail Error);

internal sealed record ErrorDetail(string Code, string Message);

internal sealed record ResourceBody(string Id);

internal sealed record SessionBody(string SessionId);

/// <summary>A conversation with the means to take part in it.</summary>
/// <param name="ConversationId">Its id.</param>
/// <param name="Token">Credentials for this conversation alone.</param>
/// <param name="ExpiresIn">How long the token lives, in seconds.</param>
/// <param name="StreamUrl">Where a socket may be opened soon; absent where no conversation is started yet.</param>
internal sealed record ConversationBody(
    string ConversationId,
    string Token,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    string? StreamUrl = null);

/// <summary>The bodies of answers, except activities, which travel as the JSON that they came as.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(ResourceBody))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(ConversationBody))]
internal sealed partial class Bodies : JsonSerializerContext;
