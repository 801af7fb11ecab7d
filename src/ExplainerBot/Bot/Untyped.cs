using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Bot;

/// <summary>Reads the untyped parts of an activity, which hold JSON tokens, text with JSON in it, or objects, as the channel pleases.</summary>
internal static class Untyped
{
    /// <summary>The value as a JSON object, or null when it is none.</summary>
    public static JObject? AsObject(object? value)
    {
        try
        {
            return value switch
            {
                null => null,
                JObject already => already,
                string text when text.AsSpan().TrimStart().StartsWith("{") => JObject.Parse(text),
                string or ValueType or JToken => null,
                _ => ReflectedJson.ToTokens(value),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A member that is text, or null when it is missing or anything else.</summary>
    public static string? Text(this JObject from, string name) =>
        from.TryGetValue(name, StringComparison.Ordinal, out var token) && token.Type == JTokenType.String ? (string?)token : null;
}
