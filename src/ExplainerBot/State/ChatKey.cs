using System.Security.Cryptography;
using System.Text;
using ExplainerBot.Bot;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace ExplainerBot.State;

/// <summary>Under which keys a chat's memory is kept. The ids come from outside and may hold anything.</summary>
/// <param name="Turns">The key of the conversation, whose turns run one after the other.</param>
/// <param name="Conversation">The key of the person's record in this conversation.</param>
/// <param name="Person">The key of the person's own record.</param>
internal sealed record ChatKey(string Turns, string Conversation, string Person)
{
    private const int LongestPart = 200;

    /// <summary>What Teams puts between the id of a channel and that of a thread in it, as it stands in a key.</summary>
    public static string Thread { get; } = Uri.EscapeDataString(";messageid=");

    /// <summary>What the keys of all that is kept of the conversation begin with, the threads of a channel among them.</summary>
    public string[] Everybody => [Turns + "/", Turns + Thread];

    /// <summary>The keys of a chat, or null when the activity names no channel, conversation or person.</summary>
    /// <param name="activity">The activity as it came.</param>
    /// <param name="personId">The person's id on the channel.</param>
    public static ChatKey? Of(IActivity activity, string? personId)
    {
        if (RootOf(activity) is not { } root || Part(activity.Conversation?.Id) is not { } conversation || Part(personId) is not { } person)
            return null;
        var chat = $"{root}/conversations/{conversation}";
        return new ChatKey(chat, $"{chat}/users/{person}", $"{root}/users/{person}");
    }

    /// <summary>The key of the card on which a button was pressed, or null when the activity does not say which.</summary>
    public static string? OfCard(IActivity press) =>
        RootOf(press) is { } root && Part(press.Conversation?.Id) is { } conversation && Part(press.ReplyToId) is { } card
            ? $"{root}/conversations/{conversation}/cards/{card}"
            : null;

    // Ids are unique within a tenant only.
    private static string? RootOf(IActivity activity) => Part(activity.ChannelId) is not { } channel ? null
        : Part(TenantOf(activity)) is { } tenant ? $"{channel}/tenants/{tenant}"
        : channel;

    // Teams names the tenant in both places; some of its events name it in the second only.
    private static string? TenantOf(IActivity activity) => activity.Conversation?.TenantId is { Length: > 0 } tenant
        ? tenant
        // Not as the dynamic that it is declared to be, which would start a compiler at the first message.
        : (Untyped.AsObject((object?)activity.ChannelData)?["tenant"] as JObject)?.Text("id");

    // Escaped, so that no id can stand for another's key; shortened by a hash, so that none can be of any length.
    private static string? Part(string? id) => id switch
    {
        null or "" => null,
        { Length: > LongestPart } => "sha256-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))),
        _ => Uri.EscapeDataString(id),
    };
}
