using System.Text.RegularExpressions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.Bot;

/// <summary>Takes mentions of the bot out of a text and leaves those of other people as their plain names.</summary>
internal static partial class BotMention
{
    /// <summary>The text as the person meant it.</summary>
    public static string Remove(string? text, IList<Entity>? entities, string? botId)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // The SDK's own extension trips over a mention that names nobody; what comes from outside may be anything.
        foreach (var entity in entities ?? [])
        {
            if (entity is { Type: "mention", Properties: { } mention } && mention["mentioned"] is JObject who && who.Text("id") == botId)
                text = text.Replace(mention.Text("text") ?? $"<at>{who.Text("name")}</at>", " ", StringComparison.OrdinalIgnoreCase);
        }
        // Hardly any text holds one, and the expression takes longer to build than all else of a first message.
        return (text.Contains("<at", StringComparison.OrdinalIgnoreCase) ? AtTag().Replace(text, "$1") : text).Trim();
    }

    [GeneratedRegex("<at(?: [^<>]*)?>([^<>]*)</at>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AtTag();
}
